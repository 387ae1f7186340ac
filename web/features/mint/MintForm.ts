import { SeedlineError } from "../../../src/core/errors.ts";

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

/** A title to begin with: the prompt's first words, as many as stand well on a label. */
export function suggestTitle(prompt: string): string {
  const line =
    prompt
      .trim()
      .split(/[\n.;:!?]/u)[0]
      ?.split(",")[0]
      ?.trim() ?? "";
  const words: string[] = [];
  for (const word of line.split(/\s+/u)) {
    if (words.length > 0 && [...words, word].join(" ").length > 48) break;
    words.push(word);
  }
  const title = words.join(" ").slice(0, 80);
  return title === "" ? "Untitled" : title.charAt(0).toUpperCase() + title.slice(1);
}
