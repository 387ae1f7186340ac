import { SeedlineError } from "../../../src/core/errors.ts";

/** An error as it crosses from a worker to the page: only data can. */
export interface WorkerError {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Packs whatever was thrown in a worker. */
export function packError(error: unknown): WorkerError {
  if (error instanceof SeedlineError) {
    const { code, message, hint, retryable, details } = error;
    return { code, message, hint, retryable, details };
  }
  const message = error instanceof Error ? error.message : String(error);
  const hint = "Try again; reload the page if it stays so.";
  return { code: "WORKER_FAILED", message: `The worker failed: ${message}`, hint, retryable: true, details: {} };
}

/** Makes it an error again on the page's side. */
export function unpackError({ code, message, ...rest }: WorkerError): SeedlineError {
  return new SeedlineError(code, message, rest);
}
