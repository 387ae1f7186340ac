import { access, rename, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { SeedlineError } from "../../core/errors.ts";
import type { Database } from "./Database.ts";

/**
 * Opens the embedded PostgreSQL that lives in one folder. Only one process may have it open: whoever calls this holds the data directory.
 *
 * What was written survives the end of this process at any moment. Against a power cut it is as safe as the operating system's
 * write cache: the embedded build does not flush files, PostgreSQL at `DATABASE_URL` does.
 *
 * @param folder Made when it is not there.
 * @throws SeedlineError `DATABASE_NOT_MADE` when there was none and the disk takes none; `DATABASE_DAMAGED`, and nothing in the folder
 *   is changed then
 */
export async function openPglite(folder: string): Promise<Database> {
  const { PGlite } = await import("@electric-sql/pglite");
  const create = (dataDir: string) =>
    // Small segments: drafts are small, and a new database is made in two thirds of the time.
    PGlite.create({ dataDir, relaxedDurability: false, initDbStartParams: ["--wal-segsize=1"] });
  const make = async (at: string) => (await create(at)).close();
  try {
    if (!(await exists(folder))) {
      // Made beside it and moved there when it is whole, because an end in the middle would leave what nobody can open.
      const unfinished = `${folder}.new`;
      await rm(unfinished, { recursive: true, force: true });
      await make(unfinished).catch((cause: unknown) => {
        throw notMade(folder, cause);
      });
      await rename(unfinished, folder);
    }
    // Without this file, the embedded build would take the folder for an empty one and write a new database over it.
    await access(join(folder, "PG_VERSION"));
    const pglite = await create(folder);
    return {
      kind: "PGlite",
      query: async <T>(sql: string, params: readonly unknown[] = []) => (await pglite.query<T>(sql, [...params])).rows,
      transact: async (sql) => {
        await pglite.transaction((transaction) => transaction.exec(sql));
      },
      close: () => pglite.close(),
    };
  } catch (cause) {
    if (cause instanceof SeedlineError) throw cause;
    throw new SeedlineError("DATABASE_DAMAGED", `The database in ${folder} cannot be opened.`, {
      hint: `It holds drafts and unfinished mints. Restore it from a copy, or move the folder ${basename(folder)} away to begin with an empty one.`,
      details: { folder },
      cause,
    });
  }
}

function notMade(folder: string, cause: unknown): SeedlineError {
  return new SeedlineError("DATABASE_NOT_MADE", `The database in ${folder} cannot be made.`, {
    hint: "Make room on the disk, 100 MB at least, and see that this user may write there; then start again.",
    details: { folder },
    cause,
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}
