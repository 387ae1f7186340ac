import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../../src/server/database/Database.ts";
import { openPglite } from "../../src/server/database/openPglite.ts";
import { openPostgres } from "../../src/server/database/openPostgres.ts";

/** Databases that the contract tests run on, empty at first. */
export interface TestDatabase {
  readonly name: string;
  open(): Promise<Database>;
}

const postgresUrl = process.env.SEEDLINE_TEST_DATABASE_URL;

/**
 * The embedded database always; PostgreSQL only where SEEDLINE_TEST_DATABASE_URL names one, because no PostgreSQL server comes from
 * npm. Where it is not set, the PostgreSQL adapter is type-checked and not exercised.
 */
export const testDatabases: readonly TestDatabase[] = [
  {
    name: "PGlite",
    async open() {
      const dir = await mkdtemp(join(tmpdir(), "seedline-database-"));
      const database = await openPglite(join(dir, "studio"));
      return {
        ...database,
        async close() {
          await database.close();
          await rm(dir, { recursive: true, force: true });
        },
      };
    },
  },
  ...(postgresUrl === undefined || postgresUrl === ""
    ? []
    : [
        {
          name: "PostgreSQL",
          open: () => openOwnDatabase(postgresUrl),
        },
      ]),
];

/** A database of its own on the server, gone with its `close`, so that test files may run side by side. */
async function openOwnDatabase(serverUrl: string): Promise<Database> {
  const server = await openPostgres(serverUrl);
  const name = `seedline_${randomUUID().replaceAll("-", "")}`;
  await server.query(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const database = await openPostgres(url.href);
  return {
    ...database,
    async close() {
      await database.close();
      await server.query(`DROP DATABASE ${name}`);
      await server.close();
    },
  };
}
