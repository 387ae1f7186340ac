/**
 * Every error a person or a program may meet carries a stable upper-case code, one sentence that names the offending
 * value, and a hint that says how to go on. Programs branch on `code` and `retryable`, people read `message` and `hint`.
 */
export type ErrorDetails = Readonly<Record<string, unknown>>;

export interface SeedlineErrorOptions {
  /** How to go on, one sentence. */
  readonly hint: string;
  /** The offending values, by name. Never a prompt, a salt or a key. */
  readonly details?: ErrorDetails;
  /** True when the same call may succeed later without any change. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** The base of all errors thrown on purpose by this project. `code` is stable across versions. */
export class SeedlineError extends Error {
  readonly code: string;
  readonly hint: string;
  readonly details: ErrorDetails;
  readonly retryable: boolean;

  constructor(code: string, message: string, options: SeedlineErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "SeedlineError";
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
    this.retryable = options.retryable ?? false;
  }
}
