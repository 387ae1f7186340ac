import type { SeedlineError } from "../../../src/core/errors.ts";

/** An error as the note below a field. */
export function problemText(error: SeedlineError | undefined): string | undefined {
  return error === undefined ? undefined : `${error.message} ${error.hint}`;
}
