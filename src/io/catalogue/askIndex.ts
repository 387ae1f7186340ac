import type { Hex } from "viem";
import { type ZodType, z } from "../../core/bytes/zod.ts";
import { headSchema } from "../../core/catalogue/wire.ts";
import { SeedlineError } from "../../core/errors.ts";
import { callServer } from "../server/callServer.ts";

/** What the chain says of itself, and how far an index has to be. */
export interface Required {
  readonly genesisHash: Hex;
  readonly atLeast: bigint;
}

export interface IndexQuestion<T> {
  /** Where the index answers, without a slash at its end. */
  readonly url: string;
  readonly path: string;
  readonly params?: URLSearchParams;
  /** What the answer carries beside its head. */
  readonly schema: ZodType<T>;
  /** Null: whatever the index knows. */
  readonly required: Required | null;
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal | undefined;
}

/** How long an index may take to answer, in milliseconds. */
const TIMEOUT_MS = 5_000;

/**
 * Asks an index, and refuses an answer about another chain or about the past.
 * @throws SeedlineError `INDEX_DOWN`, `INDEX_BEHIND`, `INDEX_FOREIGN` (all retryable), `CATALOGUE_QUERY_INVALID`
 */
export async function askIndex<T>(
  question: IndexQuestion<T>,
): Promise<{ head: z.output<typeof headSchema>; answer: T }> {
  const { url, path, params = new URLSearchParams(), schema, required, signal } = question;
  if (required !== null) params.set("atLeast", required.atLeast.toString());
  const { head, answer } = await callServer(question.fetch, {
    url: `${url}${path}?${params}`,
    init: signal === undefined ? {} : { signal },
    timeoutMs: TIMEOUT_MS,
    schema: z.pipe(
      z.looseObject({ head: headSchema }),
      z.transform((body: { head: z.output<typeof headSchema> }, context) => {
        const { head, ...rest } = body;
        const parsed = schema.safeParse(rest);
        if (parsed.success) return { head, answer: parsed.data };
        context.issues.push({ code: "custom", message: "not an answer to the question", input: body });
        return z.NEVER;
      }),
    ),
    hint: "The chain is read without the index meanwhile.",
  }).catch((error: unknown) => {
    if (signal?.aborted) throw signal.reason;
    throw error instanceof SeedlineError && !error.retryable ? error : indexDown(error);
  });
  if (required === null) return { head, answer };
  if (head.genesisHash !== required.genesisHash) {
    throw unusable("INDEX_FOREIGN", "The index is of another chain.", { ...required, indexed: head.genesisHash });
  }
  if (head.blockNumber < required.atLeast) {
    const message = `The index knows block ${head.blockNumber}, and the chain is at ${required.atLeast} at least.`;
    throw unusable("INDEX_BEHIND", message, { atLeast: required.atLeast, indexed: head.blockNumber });
  }
  return { head, answer };
}

function indexDown(cause: unknown): SeedlineError {
  const starting = cause instanceof SeedlineError && ["INDEX_STARTING", "INDEX_EMPTY"].includes(cause.code);
  return new SeedlineError(starting ? "INDEX_STARTING" : "INDEX_DOWN", "The index does not answer.", {
    hint: "The chain is read without it; it is started again by itself.",
    retryable: true,
    cause,
  });
}

function unusable(code: string, message: string, details: Record<string, unknown>): SeedlineError {
  return new SeedlineError(code, message, {
    hint: "The chain is read without it until it has caught up.",
    retryable: true,
    details,
  });
}
