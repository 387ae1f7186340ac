import { type ZodType, z } from "../../core/bytes/zod.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { StudioCollection, StudioEntry, StudioStore } from "../../core/ports/StudioStore.ts";
import { assertStudioKey } from "../../core/studio/assertStudioKey.ts";
import { studioEntrySchema } from "../../core/studio/studioEntrySchema.ts";
import { callServer } from "./callServer.ts";

/** Documents are small and the server is near. */
const TIMEOUT_MS = 15_000;
const HINT = "What was kept before is safe; the last change is in this page only.";

const entries = z.object({ entries: z.array(studioEntrySchema) });
const entry = z.object({ entry: studioEntrySchema });
const entryOrNone = z.object({ entry: z.nullable(studioEntrySchema) });
const nothing = z.object({});

/**
 * Keeps drafts, history and mint intents with Seedline's server.
 * @param baseUrl Where the server is, without a slash at the end; "" for the page's own.
 * @throws SeedlineError (on use) `SERVER_UNREACHABLE` and `SERVER_ANSWER_INVALID` (retryable), `STUDIO_CONFLICT` with the present
 * entry (or null) in `details.entry`, `STUDIO_FULL`, `STUDIO_DOCUMENT_TOO_LARGE`, `STUDIO_KEY_INVALID`
 */
export function createServerStudioStore(
  baseUrl: string,
  fetchImpl: typeof fetch = globalThis.fetch.bind(globalThis),
): StudioStore {
  const call = <T>(
    schema: ZodType<T>,
    method: string,
    path: readonly string[],
    { query = "", body, signal }: { query?: string; body?: unknown; signal?: AbortSignal | undefined } = {},
  ): Promise<T> => {
    const [collection = "", id] = path;
    assertStudioKey(collection, id);
    return callServer(fetchImpl, {
      url: `${baseUrl}/api/studio/${path.join("/")}${query}`,
      init: {
        method,
        ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      },
      schema,
      hint: HINT,
      timeoutMs: TIMEOUT_MS,
    });
  };
  return {
    async list(collection, { limit, signal } = {}) {
      const query = limit === undefined ? "" : `?limit=${limit}`;
      return (await call(entries, "GET", [collection], { query, signal })).entries;
    },
    async get(collection, id, { signal } = {}) {
      return sameId(id, (await call(entryOrNone, "GET", [collection, id], { signal })).entry);
    },
    async put(collection, id, document, { revision, signal } = {}) {
      const body = revision === undefined ? { document } : { document, revision };
      return call(entry, "PUT", [collection, id], { body, signal }).then(
        (answer) => sameId(id, answer.entry),
        (error: unknown) => {
          throw checkedConflict(error, collection);
        },
      );
    },
    async remove(collection, id, { signal } = {}) {
      await call(nothing, "DELETE", [collection, id], { signal });
    },
    async restore(collection, id, { signal } = {}) {
      return sameId(id, (await call(entryOrNone, "POST", [collection, id, "restore"], { signal })).entry);
    },
  };
}

function sameId<T extends StudioEntry | null>(id: string, found: T): T {
  if (found === null || found.id === id) return found;
  throw invalidAnswer(`The server answered with the entry ${found.id} instead of ${id}.`);
}

/** A conflict's entry is used by pages to go on: it is checked like any answer. */
function checkedConflict(error: unknown, collection: StudioCollection): unknown {
  if (!(error instanceof SeedlineError) || error.code !== "STUDIO_CONFLICT") return error;
  const present = z.nullable(studioEntrySchema).safeParse(error.details.entry ?? null);
  if (!present.success) return invalidAnswer(`The server told of a conflict in ${collection} without a valid entry.`);
  const { code, message, hint, details } = error;
  return new SeedlineError(code, message, { hint, details: { ...details, entry: present.data } });
}

function invalidAnswer(message: string): SeedlineError {
  return new SeedlineError("SERVER_ANSWER_INVALID", message, { hint: `Try again. ${HINT}`, retryable: true });
}
