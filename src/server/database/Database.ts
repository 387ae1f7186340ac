/** What the server needs of a database. Both adapters speak PostgreSQL's SQL, and pass the same tests. */
export interface Database {
  /** "PGlite" or "PostgreSQL", for people. */
  readonly kind: string;
  /**
   * Runs one statement.
   * @param params Values of `$1`, `$2`, …; text, numbers, booleans and null.
   * @returns The rows, columns by name. 64-bit integers come as decimal strings from one adapter and numbers from the other: cast them.
   * @throws SeedlineError `DATABASE_UNREACHABLE` (retryable); else the driver's error with PostgreSQL's SQLSTATE in `code`
   */
  query<T>(sql: string, params?: readonly DatabaseValue[]): Promise<T[]>;
  /** Runs several statements as one transaction: all of them, or none. */
  transact(sql: string): Promise<void>;
  close(): Promise<void>;
}

export type DatabaseValue = string | number | boolean | null;
