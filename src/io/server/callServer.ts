import { type ZodType, z } from "../../core/bytes/zod.ts";
import { SeedlineError } from "../../core/errors.ts";

const failed = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string(),
    retryable: z.boolean(),
    details: z.optional(z.record(z.string(), z.unknown())),
  }),
});

export interface ServerCall<T> {
  /** Where to, with the server's address: `${baseUrl}/api/…`. */
  readonly url: string;
  readonly init: RequestInit;
  /** What the answer must look like. */
  readonly schema: ZodType<T>;
  /** What is safe when it fails, and how to go on; the end of every hint made here. */
  readonly hint: string;
  /** How long the answer may take, in milliseconds: a server that hangs is one that does not answer. */
  readonly timeoutMs: number;
}

/**
 * Calls Seedline's server and checks what it answers.
 * @throws SeedlineError `SERVER_UNREACHABLE`, `SERVER_ANSWER_INVALID` (both retryable), and what the server reports under its own code
 */
export async function callServer<T>(fetchImpl: typeof fetch, call: ServerCall<T>): Promise<T> {
  const { url, init, schema, hint, timeoutMs } = call;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  const unreachable = (cause: unknown): never => {
    if (init.signal?.aborted) throw init.signal.reason;
    throw new SeedlineError("SERVER_UNREACHABLE", "Seedline's server does not answer.", {
      hint: `Start it with \`npm start\` and try again. ${hint}`,
      retryable: true,
      cause,
    });
  };
  const response = await fetchImpl(url, { ...init, signal }).catch(unreachable);
  const body: unknown = await response.json().catch((cause: unknown) => (signal.aborted ? unreachable(cause) : null));
  const answer = schema.safeParse(body);
  if (response.ok && answer.success) return answer.data;
  const error = failed.safeParse(body);
  if (error.success) {
    const { code, message, details, retryable } = error.data.error;
    throw new SeedlineError(code, message, { hint: error.data.error.hint, retryable, ...(details ? { details } : {}) });
  }
  throw new SeedlineError("SERVER_ANSWER_INVALID", `The server answered ${response.status} without a reason.`, {
    hint: `Try again. ${hint}`,
    details: { status: response.status },
    retryable: true,
  });
}
