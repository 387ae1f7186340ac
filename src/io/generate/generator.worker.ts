import { answerGeneration } from "./answerGeneration.ts";
import type { GenerateMessage } from "./protocol.ts";

/** Entry of the browser's generator worker. */
self.addEventListener("message", async (event: MessageEvent<GenerateMessage>) => {
  const reply = await answerGeneration(event.data);
  self.postMessage(reply, { transfer: reply.ok ? [reply.image.data.buffer as ArrayBuffer] : [] });
});
