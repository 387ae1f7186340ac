import type { SeedlineError } from "../../../src/core/errors.ts";
import { translateError } from "../../app/i18n/translateError.ts";

/** An error as the note below a field. */
export function problemText(error: SeedlineError | undefined): string | undefined {
  return error === undefined ? undefined : `${translateError(error.message)} ${translateError(error.hint)}`;
}
