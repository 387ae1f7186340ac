import { readdir, readFile } from "node:fs/promises";
import { SeedlineError } from "../../core/errors.ts";
import type { Database } from "./Database.ts";

const FOLDER = new URL("./migrations/", import.meta.url);
/** Any number, the same for everybody who migrates: two servers on one database take turns. */
const TURN = "SELECT pg_advisory_xact_lock(4747001)";

/**
 * Applies the numbered SQL files of `migrations/` that this database has not seen, each in a transaction of its own.
 * @throws SeedlineError `DATABASE_NEWER` when a later version of Seedline wrote to it
 */
export async function migrate(database: Database): Promise<void> {
  await database.transact(`${TURN};
    CREATE SCHEMA IF NOT EXISTS seedline;
    CREATE TABLE IF NOT EXISTS seedline.migrations (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`);
  const files = (await readdir(FOLDER)).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name)).sort();
  const applied = await appliedVersion(database);
  if (applied > files.length) {
    throw new SeedlineError(
      "DATABASE_NEWER",
      `The database is of version ${applied}, and this Seedline knows ${files.length}.`,
      {
        hint: "Use the newer Seedline that wrote it, or another data directory or DATABASE_URL.",
        details: { applied, known: files.length },
      },
    );
  }
  for (const [index, name] of files.entries()) {
    const version = index + 1;
    if (version <= applied) continue;
    const sql = await readFile(new URL(name, FOLDER), "utf8");
    try {
      await database.transact(`${TURN}; INSERT INTO seedline.migrations (version) VALUES (${version}); ${sql}`);
    } catch (error) {
      // Another server was first: then it is done.
      if ((await appliedVersion(database)) < version) throw error;
    }
  }
}

async function appliedVersion(database: Database): Promise<number> {
  const [row] = await database.query<{ version: number }>(
    "SELECT coalesce(max(version), 0)::integer AS version FROM seedline.migrations",
  );
  return row?.version ?? 0;
}
