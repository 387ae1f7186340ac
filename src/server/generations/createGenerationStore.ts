import { SeedlineError } from "../../core/errors.ts";
import { parseRecipe } from "../../core/recipe/parseRecipe.ts";
import type { Recipe } from "../../core/recipe/Recipe.ts";
import type { Database } from "../database/Database.ts";

/** Generations that are remembered; the oldest make room. */
const MAX_KEPT = 5_000;

/** An error as it is kept. */
export interface KeptError {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly retryable: boolean;
}

/** A generation as it is kept. */
export interface KeptGeneration {
  readonly id: string;
  readonly provider: string;
  readonly state: "running" | "done" | "failed";
  readonly requestHash: string;
  readonly recipe: Recipe | null;
  readonly error: KeptError | null;
}

/** Remembers what was asked for, so that nothing is asked for twice and what came is found again. */
export interface GenerationStore {
  get(id: string): Promise<KeptGeneration | null>;
  /** Writes that it is about to be asked for. @returns False when it is already, or was and succeeded. */
  begin(id: string, provider: string, requestHash: string): Promise<boolean>;
  finish(id: string, recipe: Recipe): Promise<void>;
  fail(id: string, error: KeptError): Promise<void>;
  /** What ran when an earlier server ended is lost: nobody knows what became of it. */
  loseRunning(error: KeptError): Promise<void>;
}

interface Row {
  readonly id: string;
  readonly provider: string;
  readonly state: string;
  readonly request_hash: string;
  readonly recipe: string | null;
  readonly error: string | null;
}

/** @param now Milliseconds since 1970. */
export function createGenerationStore(database: Database, now: () => number = Date.now): GenerationStore {
  return {
    async get(id) {
      const [row] = await database.query<Row>(
        "SELECT id, provider, state, request_hash, recipe, error FROM seedline.generations WHERE id = $1",
        [id],
      );
      return row === undefined ? null : keptOf(row);
    },
    async begin(id, provider, requestHash) {
      const rows = await database.query(
        `INSERT INTO seedline.generations AS kept (id, provider, state, request_hash, started_at_ms)
         VALUES ($1, $2, 'running', $3, $4::float8::bigint)
         ON CONFLICT (id) DO UPDATE SET state = 'running', started_at_ms = excluded.started_at_ms, error = NULL, recipe = NULL
         WHERE kept.state = 'failed' AND kept.request_hash = excluded.request_hash
         RETURNING 1 AS one`,
        [id, provider, requestHash, now()],
      );
      await database.query(
        `DELETE FROM seedline.generations WHERE state <> 'running' AND started_at_ms <=
           (SELECT started_at_ms FROM seedline.generations ORDER BY started_at_ms DESC OFFSET $1 LIMIT 1)`,
        [MAX_KEPT],
      );
      return rows.length === 1;
    },
    async finish(id, recipe) {
      await database.query("UPDATE seedline.generations SET state = 'done', recipe = $2 WHERE id = $1", [
        id,
        JSON.stringify(recipe),
      ]);
    },
    async fail(id, error) {
      await database.query("UPDATE seedline.generations SET state = 'failed', error = $2 WHERE id = $1", [
        id,
        JSON.stringify(error),
      ]);
    },
    async loseRunning(error) {
      await database.query("UPDATE seedline.generations SET state = 'failed', error = $1 WHERE state = 'running'", [
        JSON.stringify(error),
      ]);
    },
  };
}

function keptOf({ id, provider, state, request_hash: requestHash, recipe, error }: Row): KeptGeneration {
  return {
    id,
    provider,
    state: state as KeptGeneration["state"],
    requestHash,
    recipe: recipe === null ? null : parseRecipe(JSON.parse(recipe)),
    error: error === null ? null : (JSON.parse(error) as KeptError),
  };
}

/** An error of ours as it is kept and shown; of any other nothing but that it happened. */
export function keptError(error: unknown): KeptError {
  if (error instanceof SeedlineError) {
    const { code, message, hint, retryable } = error;
    return { code, message, hint, retryable };
  }
  const hint = "It may count as spent. The server's log says more.";
  return { code: "INTERNAL", message: "The server failed while it generated.", hint, retryable: false };
}
