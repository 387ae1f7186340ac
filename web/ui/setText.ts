/** A text taken apart for typesetting. */
export interface SetText {
  /** The first line, where an empty one follows it. */
  readonly title: string | null;
  /** Lines parted by line feeds. */
  readonly stanzas: readonly string[];
  /** Size of letters on a square card, in hundredths of its side. */
  readonly sizePercent: number;
}

/** Controls but for line feeds and tabs, and characters that are not seen or turn the direction of reading. */
const UNSEEN = /[\p{Cc}--[\n\t]]|[\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\u2800]/gv;
const LARGEST = 5.6;
const SMALLEST = 1.8;

/** Text of anybody, ready to be shown: what would not be seen, or would make it read otherwise than it is stored, is shown as U+FFFD. */
export function setText(text: string): SetText {
  const seen = text.replace(UNSEEN, "\ufffd").trimEnd();
  const [first = "", second, ...rest] = seen.split("\n");
  const isTitled = second === "" && rest.length > 0 && first.length <= 80;
  const body = isTitled ? rest.join("\n") : seen;
  return {
    title: isTitled ? first : null,
    stanzas: body.split(/\n{2,}/),
    sizePercent: sizeOf(isTitled ? [first, ...body.split("\n")] : seen.split("\n")),
  };
}

/** The largest letters with which all lines, wrapped, fit on the card. */
function sizeOf(lines: readonly string[]): number {
  for (let size = LARGEST; size > SMALLEST; size -= 0.2) {
    // Letters are about half as wide as they are high, Chinese ones as wide as high.
    const columns = 82 / (size * 0.47);
    const rows = lines.reduce((sum, line) => sum + Math.max(0.75, Math.ceil(widthOf(line) / columns)), 0);
    if ((rows + 1.5) * size * 1.42 <= 90) return size;
  }
  return SMALLEST;
}

function widthOf(line: string): number {
  return [...line].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/u.test(letter) ? 2.1 : 1), 0);
}
