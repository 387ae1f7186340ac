import { VERDICTS, type Verdict } from "../../src/core/verify/Judgement.ts";

const EXIT_CODES: Readonly<Record<Verdict, number>> = {
  authentic: 0,
  "authentic-with-caveats": 0,
  "not-authentic": 3,
  "cannot-tell": 4,
};

/** Verdicts as headings for people. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  authentic: "Authentic",
  "authentic-with-caveats": "Authentic with caveats",
  "not-authentic": "Not authentic",
  "cannot-tell": "Cannot tell",
};

/** The exit code that stands for a verdict. */
export function exitCodeOf(verdict: Verdict): number {
  return EXIT_CODES[verdict];
}

/** The exit code that stands for many verdicts: a work that is not authentic outweighs one of which nobody can tell. */
export function exitCodeOfAll(verdicts: readonly Verdict[]): number {
  const worst = (["not-authentic", "cannot-tell"] as const).find((verdict) => verdicts.includes(verdict));
  return worst === undefined ? 0 : EXIT_CODES[worst];
}

/** A line for each verdict with the number of works that got it, in aligned columns. */
export function verdictTable(verdicts: readonly Verdict[]): string[] {
  const marks: Readonly<Record<Verdict, string>> = {
    ...{ authentic: "✓", "authentic-with-caveats": "!", "not-authentic": "✗", "cannot-tell": "?" },
  };
  const width = Math.max(...Object.values(VERDICT_WORDS).map((word) => word.length));
  return VERDICTS.map((verdict) => {
    const count = verdicts.filter((other) => other === verdict).length;
    return `  ${marks[verdict]} ${VERDICT_WORDS[verdict].padEnd(width)}  ${String(count).padStart(6)}`;
  });
}
