import type { JsonObject } from "../bytes/JsonValue.ts";
import { SeedlineError } from "../errors.ts";
import { lackedLetters } from "./lackedLetters.ts";

/**
 * A comic page has Latin letters and no room for others: 24,576 bytes hold its font and all that it draws. A sign that is lacking is
 * shown as a diamond, which a reader gets over; a caption that is mostly diamonds says nothing, and is not drawn at all.
 *
 * @param prompt A line for each caption, in NFC; what is beyond the fourth belongs to the fourth.
 * @param params The page's; a page without captions can have any words.
 * @throws SeedlineError `CAPTION_UNREADABLE`
 */
export function assertReadableCaptions(prompt: string, { captions }: JsonObject): void {
  if (captions === "none") return;
  const lines = prompt.split("\n");
  for (const [index, line] of [...lines.slice(0, 3), lines.slice(3).join(" ")].entries()) {
    const letters = [...line.replaceAll(/\s/gu, "")];
    const lacked = new Set(lackedLetters(line));
    const missing = letters.filter((letter) => lacked.has(letter)).length;
    if (missing * 2 > letters.length) throw unreadable(index + 1, [...lacked].slice(0, 12).join(" "));
  }
}

function unreadable(caption: number, few: string): SeedlineError {
  return new SeedlineError(
    "CAPTION_UNREADABLE",
    `Caption ${caption} could not be read on the page: its letters are Latin, and it has none for ${few}.`,
    {
      hint: "Nothing was drawn. Write it in Latin letters, or set Captions to none: the words then shape the page and stay on record, and are not written on it.",
      details: { caption },
    },
  );
}
