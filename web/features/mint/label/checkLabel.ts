import { nfc } from "../../../../src/core/bytes/nfc.ts";
import { codePointCount, isLineText, isMultilineText } from "../../../../src/core/bytes/plainText.ts";
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

/** What leaves no mark on paper: formats such as zero-width characters, marks, separators, and the fillers of Hangul and Braille. */
const INVISIBLE = /[\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/gu;

function checkTitle(title: string): void {
  const normal = normalizeTitle(title);
  if (!isLineText(normal)) {
    throw new SeedlineError("TITLE_INVALID", "The title holds a character that cannot be seen.", {
      hint: "Type it again: control characters and direction marks often come with copied text.",
    });
  }
  if (normal.replaceAll(INVISIBLE, "") === "") {
    throw new SeedlineError("TITLE_EMPTY", "The title has no character that can be seen.", {
      hint: "Give the work a title of one line.",
    });
  }
}

function checkDescription(text: string): void {
  const normal = nfc(text);
  const length = codePointCount(normal);
  if (length > MAX_DESCRIPTION_LENGTH) {
    throw new SeedlineError("DESCRIPTION_TOO_LONG", `The description has ${length} characters.`, {
      hint: `${MAX_DESCRIPTION_LENGTH.toLocaleString("en")} are allowed.`,
    });
  }
  if (!isMultilineText(normal)) {
    throw new SeedlineError("DESCRIPTION_INVALID", "The description holds a control character.", {
      hint: "Type it again; control characters often come with text copied from a terminal.",
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
