import { SeedlineError } from "../../core/errors.ts";
import type { Database } from "./Database.ts";

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 10_000;
const MAX_CONNECTIONS = 4;

/**
 * Opens a PostgreSQL server.
 * @param url Holds a password: it is in no error and in no log.
 * @throws SeedlineError `DATABASE_UNREACHABLE`
 */
export async function openPostgres(url: string): Promise<Database> {
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    application_name: "seedline",
  });
  // A connection that breaks while nobody uses it is replaced at the next query, which reports what is wrong.
  pool.on("error", () => {});
  const reach = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      // What PostgreSQL itself refused carries an SQLSTATE of five characters that does not begin with 08, 53 or 57.
      if (error instanceof pg.DatabaseError && !/^(08|53|57|28|3D)/.test(error.code ?? "")) throw error;
      throw unreachable(error);
    }
  };
  const database: Database = {
    kind: "PostgreSQL",
    query: <T>(sql: string, params: readonly unknown[] = []) =>
      reach(async () => (await pool.query(sql, [...params])).rows as T[]),
    transact: (sql) =>
      reach(async () => {
        // Statements sent together without parameters are one transaction (PostgreSQL, "Simple Query").
        await pool.query(sql);
      }),
    close: () => pool.end(),
  };
  try {
    await database.query("SELECT 1");
  } catch (error) {
    await pool.end();
    throw error;
  }
  return database;
}

function unreachable(error: unknown): SeedlineError {
  // Drivers put the address into their messages, and an address may hold a password: only the code is passed on.
  const code = error instanceof Error && "code" in error ? String(error.code) : "no reason";
  return new SeedlineError("DATABASE_UNREACHABLE", `The PostgreSQL at DATABASE_URL does not answer (${code}).`, {
    hint: "Start it, or correct DATABASE_URL; without that variable the embedded database is used.",
    details: { code },
    retryable: true,
  });
}
