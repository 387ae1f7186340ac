// Workers start workers of their own, under the same policy.
import "../trustedScripts.ts";
import { packError, type WorkerError } from "./workerError.ts";

/** What a worker sends back: any number of progress notes, then one end. */
export type WorkerReply<Result, Progress> =
  | { readonly type: "progress"; readonly progress: Progress }
  | { readonly type: "result"; readonly result: Result }
  | { readonly type: "error"; readonly error: WorkerError };

/** The worker's own scope, which the DOM types of this project do not name. */
interface WorkerScope {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
}

/**
 * Answers the one job that a worker of this page is started for.
 * @param job Does the work; what it returns goes back together with the buffers to hand over instead of copying.
 */
export function serveWorker<Job, Result, Progress = never>(
  job: (
    input: Job,
    report: (progress: Progress, transfer?: Transferable[]) => void,
  ) => Promise<{ result: Result; transfer?: Transferable[] }>,
): void {
  const scope = self as unknown as WorkerScope;
  const send = (reply: WorkerReply<Result, Progress>, transfer: Transferable[] = []) =>
    scope.postMessage(reply, transfer);
  scope.onmessage = (event: MessageEvent<Job>) => {
    job(event.data, (progress, transfer) => send({ type: "progress", progress }, transfer)).then(
      ({ result, transfer }) => send({ type: "result", result }, transfer),
      (error: unknown) => send({ type: "error", error: packError(error) }),
    );
  };
}
