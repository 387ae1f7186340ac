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
  /** What an answer must be of, asked side by side with the question. Null: whatever the index knows will do. */
  readonly require: () => Promise<Required | null>;
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal | undefined;
  /** How long an answer may take; {@link TIMEOUT_MS} when left out. */
  readonly timeoutMs?: number | undefined;
}

/** How long an index may take to answer, in milliseconds. */
const TIMEOUT_MS = 5_000;

/**
 * Asks an index, and refuses an answer about another chain or about the past.
 * @throws SeedlineError `INDEX_DOWN`, `INDEX_BEHIND`, `INDEX_FOREIGN` (all retryable), `CATALOGUE_QUERY_INVALID`
 */
export async function askIndex<T>(question: IndexQuestion<T>): Promise<Answer<T>> {
  const [answered, required] = await Promise.all([ask(question, 0n), question.require()]);
  if (required === null) return answered;
  if (answered.head.genesisHash === required.genesisHash && answered.head.blockNumber < required.atLeast) {
    // What is a moment behind has a moment to catch up.
    return usable(await ask(question, required.atLeast), required);
  }
  return usable(answered, required);
}

interface Answer<T> {
  readonly head: z.output<typeof headSchema>;
  readonly answer: T;
}

/** @param atLeast The index waits a moment for this block. */
async function ask<T>(question: IndexQuestion<T>, atLeast: bigint): Promise<Answer<T>> {
  const { url, path, schema, signal, timeoutMs = TIMEOUT_MS } = question;
  const params = new URLSearchParams(question.params);
  if (atLeast > 0n) params.set("atLeast", atLeast.toString());
  return callServer(question.fetch, {
    url: `${url}${path}${params.size > 0 ? `?${params}` : ""}`,
    init: signal === undefined ? {} : { signal },
    timeoutMs,
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
}

function usable<T>(answered: Answer<T>, required: Required): Answer<T> {
  const { blockNumber, genesisHash } = answered.head;
  if (genesisHash !== required.genesisHash) {
    throw unusable("INDEX_FOREIGN", "The index is of another chain.", { ...required, indexed: genesisHash });
  }
  if (blockNumber < required.atLeast) {
    const message = `The index knows block ${blockNumber}, and the chain is at ${required.atLeast} at least.`;
    throw unusable("INDEX_BEHIND", message, { atLeast: required.atLeast, indexed: blockNumber });
  }
  return answered;
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
