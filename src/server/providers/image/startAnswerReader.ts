import { startThread } from "../../thread/startThread.ts";
import type { ReadAnswer } from "./readAnswer.ts";
import { undecodable } from "./undecodable.ts";

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
  const { run, stop } = startThread<Uint8Array, ReadAnswer>({
    module: new URL("./answer.worker.ts", import.meta.url),
    timeoutMs: TIMEOUT_MS,
    broken: undecodable,
  });
  return { read: run, stop };
}
