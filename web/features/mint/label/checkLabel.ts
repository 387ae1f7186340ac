import { SeedlineError } from "../../../../src/core/errors.ts";
import { normalizeTitle } from "../../../../src/core/metadata/normalizeTitle.ts";
import { parseRoyalty } from "../MintForm.ts";

/** What is wrong with the label, by field; titles by their place. */
export interface LabelProblems {
  readonly titles: ReadonlyMap<number, SeedlineError>;
  readonly description: SeedlineError | null;
  readonly royaltyPercent: SeedlineError | null;
}

const MAX_DESCRIPTION_LENGTH = 10_000;

/** Checks what was typed before anything is begun; null when nothing is wrong. */
export function checkLabel(label: {
  readonly titles: readonly string[];
  readonly description: string;
  readonly royaltyPercent: string;
}): LabelProblems | null {
  const titles = new Map<number, SeedlineError>();
  for (const [index, title] of label.titles.entries()) {
    const problem = problemOf(() => checkTitle(title));
    if (problem !== null) titles.set(index, problem);
  }
  const description = problemOf(() => checkDescription(label.description));
  const royaltyPercent = problemOf(() => parseRoyalty(label.royaltyPercent));
  return titles.size === 0 && description === null && royaltyPercent === null
    ? null
    : { titles, description, royaltyPercent };
}

function checkTitle(title: string): void {
  const normal = normalizeTitle(title);
  if (/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(normal)) {
    throw new SeedlineError("TITLE_INVALID", "The title holds a character that cannot be seen.", {
      hint: "Type it again: control characters and direction marks often come with copied text.",
    });
  }
}

function checkDescription(text: string): void {
  const length = [...text].length;
  if (length > MAX_DESCRIPTION_LENGTH) {
    throw new SeedlineError("DESCRIPTION_TOO_LONG", `The description has ${length} characters.`, {
      hint: `${MAX_DESCRIPTION_LENGTH.toLocaleString("en")} are allowed.`,
    });
  }
}

function problemOf(check: () => unknown): SeedlineError | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof SeedlineError) return error;
    throw error;
  }
}
