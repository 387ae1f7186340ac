import { nfc } from "../bytes/nfc.ts";
import { codePointCount } from "../bytes/plainText.ts";
import { SeedlineError } from "../errors.ts";

/** Most code points of a work's title. */
export const MAX_TITLE_LENGTH = 200;

/**
 * The one spelling of a title, in metadata and marks alike: NFC, without white space at either end.
 *
 * @throws SeedlineError `TITLE_EMPTY`, `TITLE_TOO_LONG` (over 200 code points), `TEXT_NOT_WELL_FORMED`
 */
export function normalizeTitle(title: string): string {
  const name = nfc(title).trim();
  const length = codePointCount(name);
  if (length === 0) {
    throw new SeedlineError("TITLE_EMPTY", "The title is empty.", { hint: "Give the work a title of one line." });
  }
  if (length > MAX_TITLE_LENGTH) {
    throw new SeedlineError("TITLE_TOO_LONG", `The title has ${length} characters; ${MAX_TITLE_LENGTH} are allowed.`, {
      hint: "Shorten the title and move the rest to the description.",
      details: { length, maxLength: MAX_TITLE_LENGTH },
    });
  }
  return name;
}
