/** A stretch of a text, and whether the other text has it at this place. */
export interface TextPart {
  readonly text: string;
  readonly differs: boolean;
}

/** Beyond it, comparing word by word would take seconds: the middle is marked as a whole. */
const MAX_CELLS = 4_000_000;

const WORDS = new Intl.Segmenter(undefined, { granularity: "word" });

/**
 * Where two texts differ, word by word in any script, by their longest common subsequence.
 * @returns The parts of either text; joined they are that text.
 */
export function diffTexts(a: string, b: string): readonly [readonly TextPart[], readonly TextPart[]] {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(left.length, right.length) - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  const [l, r] = [left.slice(head, left.length - tail), right.slice(head, right.length - tail)];
  const [keptLeft, keptRight] =
    l.length * r.length > MAX_CELLS ? [new Set<number>(), new Set<number>()] : commonPlaces(l, r);
  const partsOf = (all: readonly string[], middle: readonly string[], kept: ReadonlySet<number>) =>
    joined([
      ...all.slice(0, head).map((text) => ({ text, differs: false })),
      ...middle.map((text, at) => ({ text, differs: !kept.has(at) })),
      ...all.slice(all.length - tail).map((text) => ({ text, differs: false })),
    ]);
  return [partsOf(left, l, keptLeft), partsOf(right, r, keptRight)];
}

function wordsOf(text: string): string[] {
  return Array.from(WORDS.segment(text), ({ segment }) => segment);
}

/** Places of a longest common subsequence in either list. */
function commonPlaces(a: readonly string[], b: readonly string[]): [Set<number>, Set<number>] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        a[i] === b[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
    }
  }
  const places: [Set<number>, Set<number>] = [new Set(), new Set()];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      places[0].add(i);
      places[1].add(j);
      i += 1;
      j += 1;
    } else if ((longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return places;
}

function joined(parts: readonly TextPart[]): TextPart[] {
  const result: TextPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last?.differs === part.differs) result[result.length - 1] = { ...last, text: last.text + part.text };
    else result.push(part);
  }
  return result;
}
