import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { SeedlineError } from "../../core/errors.ts";
import { createLimiter } from "../../io/createLimiter.ts";
import type { ThreadReply } from "./serveThread.ts";

/** What runs beside the server, one job after the other. */
export interface Thread<Job, Result> {
  /** @throws SeedlineError what the job throws, and `broken` */
  run(job: Job): Promise<Result>;
  stop(): Promise<void>;
}

export interface ThreadOptions {
  /** Its module, which calls `serveThread`. */
  readonly module: URL;
  /** What takes longer hangs, and is ended. */
  readonly timeoutMs: number;
  /** What to say of a thread that broke or hangs. */
  readonly broken: (cause: unknown) => SeedlineError;
}

/** The thread is started with the first job, and anew after one that broke it. It does not keep the process alive. */
export function startThread<Job, Result>({ module, timeoutMs, broken }: ThreadOptions): Thread<Job, Result> {
  const turn = createLimiter(1);
  let worker: Worker | null = null;
  const discard = async (): Promise<void> => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };
  const run = async (job: Job): Promise<Result> => {
    worker ??= new Worker(module, { env: {} });
    worker.unref();
    const signal = AbortSignal.timeout(timeoutMs);
    let reply: ThreadReply<Result>;
    try {
      const answered = once(worker, "message", { signal });
      worker.postMessage(job);
      [reply] = (await answered) as [ThreadReply<Result>];
    } catch (cause) {
      await discard();
      throw broken(cause);
    }
    if ("result" in reply) return reply.result;
    const { code, message, hint, details } = reply.failed;
    throw new SeedlineError(code, message, { hint, details });
  };
  return { run: (job) => turn(() => run(job)), stop: discard };
}
