import { isMultilineText } from "../../core/bytes/plainText.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { Spent } from "../../core/providers/spentOf.ts";

/** Takes a provider's text as it is, or not at all. @throws SeedlineError `PROVIDER_TEXT_INVALID` */
export function checkText(text: string): string {
  if (text.trim() === "") throw invalid("it is empty");
  if (!isMultilineText(text)) throw invalid("it holds control characters");
  if (!text.isWellFormed()) throw invalid("it is no well-formed Unicode");
  return text;
}

function invalid(what: string): SeedlineError {
  return new SeedlineError("PROVIDER_TEXT_INVALID", `What came back cannot be taken as a text: ${what}.`, {
    hint: "Nothing of it was kept, and your draft is as it was. It may count as spent.",
    details: { spent: "perhaps" satisfies Spent },
  });
}
