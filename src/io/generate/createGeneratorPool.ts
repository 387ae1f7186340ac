import { SeedlineError } from "../../core/errors.ts";
import type { GeneratorRequest } from "../../core/generator/GeneratorRequest.ts";
import type { RgbaImage } from "../../core/png/RgbaImage.ts";
import type { GenerateReply, GeneratorWorker } from "./protocol.ts";

/** How long one picture may take, in milliseconds. */
const GENERATOR_TIMEOUT_MS = 30_000;

export interface GeneratorPoolOptions<Image extends RgbaImage> {
  readonly startWorker: () => GeneratorWorker<Image>;
  /** How many pictures are made at the same time. */
  readonly size: number;
  /** For one picture, from the moment it is started. */
  readonly timeoutMs?: number;
}

interface RunOptions {
  readonly signal?: AbortSignal;
  /** Called when the picture's turn has come. */
  readonly onStart?: () => void;
}

/** Runs generators in workers, so many at a time; the rest wait in order. */
export interface GeneratorPool<Image extends RgbaImage = RgbaImage> {
  /**
   * @param module Bytes of the WebAssembly module.
   * @throws SeedlineError `GENERATOR_TIMEOUT`, and what `runGenerator` throws; the signal's reason when it was aborted.
   */
  run(module: Uint8Array, request: GeneratorRequest, options?: RunOptions): Promise<Image>;
  /** Ends all workers; what runs or waits is rejected with `GENERATOR_STOPPED`. */
  close(): void;
}

interface Job<Image> {
  readonly module: Uint8Array;
  readonly request: GeneratorRequest;
  readonly options: RunOptions;
  readonly resolve: (image: Image) => void;
  readonly reject: (reason: unknown) => void;
}

/** Makes a pool. Workers start when they are first needed; one that overran or was aborted is ended and replaced. */
export function createGeneratorPool<Image extends RgbaImage = RgbaImage>({
  startWorker,
  size,
  timeoutMs = GENERATOR_TIMEOUT_MS,
}: GeneratorPoolOptions<Image>): GeneratorPool<Image> {
  const waiting: Job<Image>[] = [];
  const idle: GeneratorWorker<Image>[] = [];
  const cancels = new Set<(reason: unknown) => void>();

  const next = (): void => {
    if (cancels.size >= size) return;
    const job = waiting.shift();
    if (job === undefined) return;
    try {
      start(job);
    } catch (error) {
      job.reject(error);
      next();
    }
  };

  const start = (job: Job<Image>): void => {
    const worker = idle.pop() ?? startWorker();
    const { signal } = job.options;
    const finish = (keep: boolean): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      cancels.delete(cancel);
      worker.onReply(() => {});
      if (keep) idle.push(worker);
      else worker.terminate();
      next();
    };
    const cancel = (reason: unknown): void => {
      finish(false);
      job.reject(reason);
    };
    const onAbort = (): void => cancel(signal?.reason);
    const timer = setTimeout(() => cancel(overran(timeoutMs)), timeoutMs);
    cancels.add(cancel);
    signal?.addEventListener("abort", onAbort);
    worker.onReply((reply) => {
      finish(reply !== null);
      settle(job, reply);
    });
    job.options.onStart?.();
    worker.post({ module: job.module, request: job.request });
  };

  return {
    run(module, request, options = {}) {
      const { signal } = options;
      return new Promise((resolve, reject) => {
        if (signal?.aborted) throw signal.reason;
        const settled = (): void => signal?.removeEventListener("abort", leave);
        const job: Job<Image> = {
          module,
          request,
          options,
          resolve(image) {
            settled();
            resolve(image);
          },
          reject(reason) {
            settled();
            reject(reason);
          },
        };
        // A job that still waits leaves the queue at once; one that runs is ended by `start`.
        const leave = (): void => {
          const place = waiting.indexOf(job);
          if (place < 0) return;
          waiting.splice(place, 1);
          job.reject(signal?.reason);
        };
        signal?.addEventListener("abort", leave);
        waiting.push(job);
        next();
      });
    },
    close() {
      for (const job of waiting.splice(0)) job.reject(stopped());
      for (const cancel of [...cancels]) cancel(stopped());
      for (const worker of idle.splice(0)) worker.terminate();
    },
  };
}

function settle<Image extends RgbaImage>(job: Job<Image>, reply: GenerateReply<Image> | null): void {
  if (reply === null) {
    job.reject(
      new SeedlineError("GENERATOR_FAILED", "The worker that ran the generator broke down.", {
        hint: "Try a smaller size; nothing was made.",
      }),
    );
  } else if (reply.ok) {
    job.resolve(reply.image);
  } else {
    job.reject(new SeedlineError(reply.code, reply.message, { hint: reply.hint }));
  }
}

function overran(timeoutMs: number): SeedlineError {
  return new SeedlineError("GENERATOR_TIMEOUT", `The generator was ended after ${timeoutMs / 1_000} s.`, {
    hint: "Try a smaller size or other parameters; nothing was made.",
    details: { timeoutMs },
  });
}

function stopped(): SeedlineError {
  return new SeedlineError("GENERATOR_STOPPED", "Generating was stopped.", { hint: "Generate again when you like." });
}
