import { Worker } from "node:worker_threads";
import { SeedlineError } from "../../core/errors.ts";
import type { GeneratorDescription } from "../../core/generator/GeneratorDescription.ts";

/** How long a module may take to say what it is, in milliseconds. */
const DESCRIBE_TIMEOUT_MS = 10_000;

type Reply =
  | { readonly ok: true; readonly description: GeneratorDescription }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly hint: string };

/**
 * Asks a module of a stranger what it is, in a worker that is ended when it does not answer.
 * @throws SeedlineError `GENERATOR_INVALID`, `GENERATOR_TIMEOUT`
 */
export async function describeInNode(
  module: Uint8Array,
  timeoutMs = DESCRIBE_TIMEOUT_MS,
): Promise<GeneratorDescription> {
  const worker = new Worker(new URL("./describe.worker.ts", import.meta.url), { env: {} });
  let timer: NodeJS.Timeout | undefined;
  try {
    const reply = await new Promise<Reply>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      timer = setTimeout(() => reject(overran(timeoutMs)), timeoutMs);
      worker.postMessage(module);
    });
    if (reply.ok) return reply.description;
    throw new SeedlineError(reply.code, reply.message, { hint: reply.hint });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function overran(timeoutMs: number): SeedlineError {
  return new SeedlineError("GENERATOR_TIMEOUT", `The module did not say within ${timeoutMs / 1_000} s what it is.`, {
    hint: "Its describe() has to return at once. Nothing was stored.",
    details: { timeoutMs },
  });
}
