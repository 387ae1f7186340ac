import { codePointCount } from "../../../src/core/bytes/plainText.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { MAX_TITLE_LENGTH } from "../../../src/core/metadata/normalizeTitle.ts";

/** Highest royalty that the contract takes, in basis points. */
const MAX_ROYALTY_BPS = 1_000;

/**
 * Reads a royalty typed in percent, such as "5", "7.5" or "2,25".
 * @returns Basis points.
 * @throws SeedlineError `ROYALTY_OUT_OF_RANGE`
 */
export function parseRoyalty(text: string): number {
  const match = /^([0-9]{1,2})(?:[.,]([0-9]{1,2}))?$/.exec(text.trim());
  const bps = match === null ? Number.NaN : Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  if (bps <= MAX_ROYALTY_BPS) return bps;
  throw new SeedlineError("ROYALTY_OUT_OF_RANGE", `"${text.slice(0, 20)}" is no royalty.`, {
    hint: `Give a percentage from 0 to ${MAX_ROYALTY_BPS / 100}, with at most two decimals.`,
    details: { royalty: text.slice(0, 20) },
  });
}

/** Most characters, as people count them, of a title that is suggested. */
const MAX_SUGGESTED = 80;
/** What a prompt may hold and a title may not: controls, and what turns the direction of the rest. */
const UNTITLED = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

const CHARACTERS = new Intl.Segmenter();

/** A title to begin with: the prompt's first words, as many as stand well on a label. It always can be a title. */
export function suggestTitle(prompt: string): string {
  const line =
    prompt
      .toWellFormed()
      .trim()
      .split(/[\n.;:!?]/u)[0]
      ?.split(",")[0]
      ?.replaceAll(UNTITLED, " ")
      .trim() ?? "";
  const words: string[] = [];
  for (const word of line.split(/\s+/u)) {
    if (words.length > 0 && [...words, word].join(" ").length > 48) break;
    words.push(word);
  }
  const characters = Array.from(CHARACTERS.segment(words.join(" ")), ({ segment }) => segment);
  const title = characters.slice(0, MAX_SUGGESTED).join("");
  // A character may be made of many code points, and a title may not have many more of those.
  if (title === "" || codePointCount(title) > MAX_TITLE_LENGTH) return "Untitled";
  return title.charAt(0).toUpperCase() + title.slice(1);
}
