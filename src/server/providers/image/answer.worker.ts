import { parentPort } from "node:worker_threads";
import sharp from "sharp";
import { type ErrorDetails, SeedlineError } from "../../../core/errors.ts";
import { type ReadAnswer, readAnswer } from "./readAnswer.ts";

/** What came of a file; of an error all that travels between threads. */
export type AnswerReply =
  | { readonly read: ReadAnswer }
  | {
      readonly failed: {
        readonly code: string;
        readonly message: string;
        readonly hint: string;
        readonly details: ErrorDetails;
      };
    };

sharp.concurrency(1);
sharp.cache(false);

parentPort?.on("message", async (file: Uint8Array) => parentPort?.postMessage(await answer(file)));

async function answer(file: Uint8Array): Promise<AnswerReply> {
  try {
    return { read: await readAnswer(file) };
  } catch (error) {
    if (!(error instanceof SeedlineError)) throw error;
    const { code, message, hint, details } = error;
    return { failed: { code, message, hint, details } };
  }
}
