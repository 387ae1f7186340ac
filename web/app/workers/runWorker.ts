import { SeedlineError } from "../../../src/core/errors.ts";
import type { WorkerReply } from "./serveWorker.ts";
import { unpackError } from "./workerError.ts";

export interface WorkerOptions<Progress> {
  /** Aborting ends the worker at once, whatever it is doing. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly transfer?: Transferable[];
  /** After this time the worker is ended. */
  readonly timeoutMs: number;
}

/**
 * Runs one job in a worker of its own and ends the worker with it. A worker can be killed in the middle of a computation,
 * which a promise on the page cannot.
 *
 * @throws SeedlineError `WORKER_TIMED_OUT`, `WORKER_FAILED`, and what the job throws; the signal's reason when aborted.
 */
export function runWorker<Job, Result, Progress = never>(
  start: () => Worker,
  job: Job,
  { signal, onProgress, transfer = [], timeoutMs }: WorkerOptions<Progress>,
): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const worker = start();
    const end = (settle: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      worker.terminate();
      settle();
    };
    const abort = () => end(() => reject(signal?.reason));
    const timer = setTimeout(() => end(() => reject(timedOut(timeoutMs))), timeoutMs);
    signal?.addEventListener("abort", abort);
    worker.onmessage = ({ data }: MessageEvent<WorkerReply<Result, Progress>>) => {
      if (data.type === "progress") onProgress?.(data.progress);
      else if (data.type === "result") end(() => resolve(data.result));
      else end(() => reject(unpackError(data.error)));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end(() => reject(broken(event.message)));
    };
    worker.postMessage(job, transfer);
  });
}

function timedOut(timeoutMs: number): SeedlineError {
  return new SeedlineError("WORKER_TIMED_OUT", `The drawing was ended after ${timeoutMs / 1000} seconds.`, {
    hint: "Choose a smaller size, or try again when the machine is less busy.",
    details: { timeoutMs },
    retryable: true,
  });
}

function broken(reason: string | undefined): SeedlineError {
  return new SeedlineError("WORKER_FAILED", `The worker did not run${reason ? `: ${reason}` : ""}.`, {
    hint: "Seedline's server may be away, or a newer page have replaced this one: try again, and reload the page if it stays so.",
    retryable: true,
  });
}
