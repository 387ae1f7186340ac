import type { GenerateReply, GeneratorWorker } from "../../../src/io/generate/protocol.ts";
import type { DrawnImage } from "./DrawnImage.ts";

/** Starts a worker that draws, hashes, and makes ready for the screen. */
export function startDrawWorker(): GeneratorWorker<DrawnImage> {
  // The bundler recognises exactly this form.
  const worker = new Worker(new URL("./draw.worker.ts", import.meta.url), { type: "module" });
  let listener: (reply: GenerateReply<DrawnImage> | null) => void = () => {};
  worker.addEventListener("message", (event: MessageEvent<GenerateReply<DrawnImage>>) => listener(event.data));
  worker.addEventListener("error", () => listener(null));
  return {
    post: (message) => worker.postMessage(message),
    onReply(next) {
      listener = next;
    },
    terminate: () => worker.terminate(),
  };
}
