import { SeedlineError } from "../../src/core/errors.ts";
import { translateError } from "../app/i18n/translateError.ts";
import { isPartMissing, partMissing } from "../app/partMissing.ts";
import type { ProblemText } from "./Problem.tsx";

/** Codes after which nobody can say whether it happened. */
const UNKNOWN_OUTCOME = new Set(["TRANSACTION_PENDING"]);

/** An error in words for the page, in its language. What was not thrown on purpose is shown with its own message. */
export function describeError(thrown: unknown, safe?: string): ProblemText {
  const error = isPartMissing(thrown) ? partMissing(thrown) : thrown;
  const rest = safe === undefined ? {} : { safe };
  if (error instanceof SeedlineError) {
    const kind = UNKNOWN_OUTCOME.has(error.code) ? "unknown" : "failed";
    return { kind, what: translateError(error.message), next: translateError(error.hint), ...rest };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: "failed",
    what: translateError(`Something unexpected happened: ${message}`),
    next: translateError("Try again; reload the page if it stays so."),
    ...rest,
  };
}
