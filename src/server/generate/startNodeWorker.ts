import { Worker } from "node:worker_threads";
import type { GenerateReply, GeneratorWorker } from "../../io/generate/protocol.ts";

/** Heap of the worker itself; the generator's own memory is outside it and capped by its module. */
const HEAP_MIB = 512;

/** Starts a generator worker in Node. It does not keep the process alive while it waits. */
export function startNodeWorker(): GeneratorWorker {
  const worker = new Worker(new URL("./generator.worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
    // A generator has no business with the environment.
    env: {},
  });
  let listener: (reply: GenerateReply | null) => void = () => {};
  worker.on("message", (reply: GenerateReply) => {
    worker.unref();
    listener(reply);
  });
  worker.on("error", () => listener(null));
  return {
    post(message) {
      worker.ref();
      worker.postMessage(message);
    },
    onReply(next) {
      listener = next;
    },
    terminate: () => void worker.terminate(),
  };
}
