import { join } from "node:path";
import type { Config } from "../config.ts";
import type { Database } from "./Database.ts";
import { migrate } from "./migrate.ts";
import { openPglite } from "./openPglite.ts";
import { openPostgres } from "./openPostgres.ts";

/**
 * Opens the database that the configuration names, the embedded one when it names none, and brings its tables up to date.
 * @throws SeedlineError `DATABASE_DAMAGED`, `DATABASE_UNREACHABLE`, `DATABASE_NEWER`
 */
export async function openDatabase({
  dataDir,
  databaseUrl,
}: Pick<Config, "dataDir" | "databaseUrl">): Promise<Database> {
  const database = databaseUrl === null ? await openPglite(join(dataDir, "studio")) : await openPostgres(databaseUrl);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
