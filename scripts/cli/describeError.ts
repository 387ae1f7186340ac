import { SeedlineError } from "../../src/core/errors.ts";

/** Any error as one that can be shown; those that were not thrown on purpose say that they are faults. */
export function describeError(error: unknown): SeedlineError {
  if (error instanceof SeedlineError) return error;
  return new SeedlineError("INTERNAL", error instanceof Error ? error.message : String(error), {
    hint: "This is a fault in Seedline. Nothing on chain was changed unless a transaction was shown before.",
    cause: error,
  });
}

/** An error as two lines for a terminal: what happened, and how to go on. */
export function errorLines(error: unknown): string {
  const { message, hint } = describeError(error);
  return `${message}\n  ${hint}`;
}
