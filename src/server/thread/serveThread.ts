import { parentPort } from "node:worker_threads";
import { type ErrorDetails, SeedlineError } from "../../core/errors.ts";

/** What came of a job; of an error all that travels between threads. */
export type ThreadReply<Result> =
  | { readonly result: Result }
  | {
      readonly failed: {
        readonly code: string;
        readonly message: string;
        readonly hint: string;
        readonly details: ErrorDetails;
      };
    };

/** Answers the jobs of `startThread`. @param unforeseen What to make of an error that is not ours. */
export function serveThread<Job, Result>(
  work: (job: Job) => Promise<Result> | Result,
  unforeseen: (error: unknown) => SeedlineError,
): void {
  parentPort?.on("message", async (job: Job) => {
    let reply: ThreadReply<Result>;
    try {
      reply = { result: await work(job) };
    } catch (error) {
      const { code, message, hint, details } = error instanceof SeedlineError ? error : unforeseen(error);
      reply = { failed: { code, message, hint, details } };
    }
    parentPort?.postMessage(reply);
  });
}
