import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { SeedlineError } from "../../../core/errors.ts";
import type { Spent } from "../../../core/providers/spentOf.ts";
import { createLimiter } from "../../../io/createLimiter.ts";
import type { AnswerReply } from "./answer.worker.ts";
import type { ReadAnswer } from "./readAnswer.ts";

/** The largest picture takes some seconds; what takes longer hangs. */
const TIMEOUT_MS = 60_000;

/** Reads providers' pictures beside the server, one after the other. */
export interface AnswerReader {
  /** @throws SeedlineError as `readAnswer` */
  read(file: Uint8Array): Promise<ReadAnswer>;
  stop(): Promise<void>;
}

/** The thread is started with the first file, knows no environment, and is started anew after one that broke it. */
export function startAnswerReader(): AnswerReader {
  const turn = createLimiter(1);
  let worker: Worker | null = null;
  const discard = async (): Promise<void> => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };
  const read = async (file: Uint8Array): Promise<ReadAnswer> => {
    worker ??= new Worker(new URL("./answer.worker.ts", import.meta.url), { env: {} });
    worker.unref();
    let reply: AnswerReply;
    try {
      const answered = once(worker, "message", { signal: AbortSignal.timeout(TIMEOUT_MS) });
      worker.postMessage(file);
      [reply] = (await answered) as [AnswerReply];
    } catch (cause) {
      await discard();
      throw new SeedlineError("PROVIDER_IMAGE_INVALID", "The picture that came back could not be decoded.", {
        hint: "Nothing of it was kept, and your draft is as it was. It may count as spent.",
        details: { spent: "perhaps" satisfies Spent },
        cause,
      });
    }
    if ("read" in reply) return reply.read;
    const { code, message, hint, details } = reply.failed;
    throw new SeedlineError(code, message, { hint, details });
  };
  return { read: (file) => turn(() => read(file)), stop: discard };
}
