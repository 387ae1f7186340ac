import { parentPort } from "node:worker_threads";
import { answerGeneration } from "../../io/generate/answerGeneration.ts";
import type { GenerateMessage } from "../../io/generate/protocol.ts";

/** Entry of Node's generator worker. */
parentPort?.on("message", async (message: GenerateMessage) => {
  const reply = await answerGeneration(message);
  parentPort?.postMessage(reply, reply.ok ? [reply.image.data.buffer as ArrayBuffer] : []);
});
