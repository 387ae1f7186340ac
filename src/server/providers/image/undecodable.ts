import { SeedlineError } from "../../../core/errors.ts";
import type { Spent } from "../../../core/providers/spentOf.ts";

/** What is said of a picture on which the decoder itself broke, or hung. */
export function undecodable(cause: unknown): SeedlineError {
  return new SeedlineError("PROVIDER_IMAGE_INVALID", "The picture that came back could not be decoded.", {
    hint: "Nothing of it was kept, and your draft is as it was. It may count as spent.",
    details: { spent: "perhaps" satisfies Spent },
    cause,
  });
}
