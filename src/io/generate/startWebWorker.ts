import type { GenerateReply, GeneratorWorker } from "./protocol.ts";

/** Starts a generator worker in a browser. */
export function startWebWorker(): GeneratorWorker {
  // The bundler recognises exactly this form.
  const worker = new Worker(new URL("./generator.worker.ts", import.meta.url), { type: "module" });
  let listener: (reply: GenerateReply | null) => void = () => {};
  worker.addEventListener("message", (event: MessageEvent<GenerateReply>) => listener(event.data));
  worker.addEventListener("error", () => listener(null));
  return {
    post: (message) => worker.postMessage(message),
    onReply(next) {
      listener = next;
    },
    terminate: () => worker.terminate(),
  };
}
