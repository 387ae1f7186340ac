import type { GeneratorDescription } from "../../../src/core/generator/GeneratorDescription.ts";
import { runWorker } from "../workers/runWorker.ts";

/** Asks a module what it is, beside the page. @throws SeedlineError `GENERATOR_INVALID`, `WORKER_TIMED_OUT`, `WORKER_FAILED` */
export function describeInWorker(module: Uint8Array): Promise<GeneratorDescription> {
  const start = () => new Worker(new URL("./describe.worker.ts", import.meta.url), { type: "module" });
  return runWorker<Uint8Array, GeneratorDescription>(start, module, { timeoutMs: 10_000 });
}
