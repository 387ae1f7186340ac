import { SeedlineError } from "../../../src/core/errors.ts";
import type { KeptReply, KeptRequest } from "./serveKept.ts";
import { unpackError } from "./workerError.ts";

export interface KeptOptions {
  /** Aborting tells the worker to stop, and lets go of the job at once. */
  readonly signal?: AbortSignal | undefined;
  /** After this time the worker is taken for stuck and ended, with every job it has. */
  readonly timeoutMs: number;
}

/** A worker that stays, for many short jobs at a time. */
export interface KeptWorker<Job> {
  /** Loads the worker ahead of its first job. */
  warm(): void;
  /** @throws SeedlineError `WORKER_TIMED_OUT`, `WORKER_FAILED`, and what the job throws; the signal's reason when aborted. */
  run<Result>(job: Job, options: KeptOptions): Promise<Result>;
  /** Ends the worker, and lets go of everything that it held. Jobs under way are never answered. */
  end(): void;
}

/**
 * Keeps one worker for many jobs: a wall of pictures would otherwise start a worker for every file. It is started with the first
 * job, and again after it broke.
 */
export function keepWorker<Job>(start: () => Worker): KeptWorker<Job> {
  let worker: Worker | null = null;
  const open = new Set<(error: SeedlineError) => void>();
  const breakAll = (error: SeedlineError) => {
    worker?.terminate();
    worker = null;
    for (const fail of [...open]) fail(error);
  };
  const live = () => {
    if (worker !== null) return worker;
    worker = start();
    worker.onerror = (event) => {
      event.preventDefault();
      breakAll(broken(event.message));
    };
    return worker;
  };
  return {
    warm: () => void live(),
    end() {
      worker?.terminate();
      worker = null;
      open.clear();
    },
    run<Result>(job: Job, { signal, timeoutMs }: KeptOptions) {
      return new Promise<Result>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const { port1: port, port2 } = new MessageChannel();
        const end = (settle: () => void) => {
          clearTimeout(timer);
          open.delete(fail);
          signal?.removeEventListener("abort", abort);
          port.close();
          settle();
        };
        const fail = (error: SeedlineError) => end(() => reject(error));
        const abort = () => {
          port.postMessage("abort");
          end(() => reject(signal?.reason));
        };
        const timer = setTimeout(() => breakAll(timedOut(timeoutMs)), timeoutMs);
        open.add(fail);
        signal?.addEventListener("abort", abort);
        port.onmessage = ({ data }: MessageEvent<KeptReply<Result>>) =>
          end(() => ("error" in data ? reject(unpackError(data.error)) : resolve(data.result)));
        const request: KeptRequest<Job> = { job, port: port2 };
        live().postMessage(request, [port2]);
      });
    },
  };
}

function timedOut(timeoutMs: number): SeedlineError {
  return new SeedlineError("WORKER_TIMED_OUT", `Reading was ended after ${timeoutMs / 1000} seconds.`, {
    hint: "Try again when the machine or the network is less busy.",
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
