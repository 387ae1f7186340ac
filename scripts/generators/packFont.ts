/** One line of a font: the character itself or U+ and its code in four hexadecimal digits, its width, its strokes. */
const GLYPH = /^(?:U\+([0-9A-F]{4})|(\S)) ([0-9a-f])((?: [-~](?:[0-9a-f]{2})+)+)$/u;
/** Letters that may be a letter and one mark: Latin-1 and Latin Extended-A. */
const FIRST = 0xc0;
const LAST = 0x17f;
/** Letters that lose their dot under a mark. */
const DOTLESS: Readonly<Record<string, number>> = { i: 1, j: 2 };

/**
 * Packs a stroke font (`font.txt`) for a generator: `FONT`, per glyph `code u16 LE ‖ length u8 ‖ width u8 ‖ strokes`, each of them its
 * number of points, with 128 added when it is curved, and a byte a point (x in the upper four bits); `COMPOSED`, two bytes for
 * every code from U+00C0 to U+017F: the letter and the mark (less 0x300) that it is made of after Unicode's canonical decomposition, or 0.
 * The dotless i is 1 there, the dotless j 2.
 *
 * @throws Error naming the line that is none.
 */
export function packFont(text: string): string {
  const font: number[] = [];
  const codes = new Set<number>();
  for (const line of text.split("\n").filter((one) => one !== "" && !one.startsWith("//"))) {
    const [, hex, character, width = "", strokes = ""] = GLYPH.exec(line) ?? [];
    const code = hex === undefined ? character?.codePointAt(0) : Number.parseInt(hex, 16);
    if (code === undefined || code > 0xffff || codes.has(code)) throw new Error(`This is no glyph of a font: ${line}`);
    codes.add(code);
    const data = strokes
      .trim()
      .split(" ")
      .flatMap((stroke) => {
        const points = stroke.slice(1).match(/../g) ?? [];
        return [
          points.length + (stroke.startsWith("~") ? 128 : 0),
          ...points.map((point) => Number.parseInt(point, 16)),
        ];
      });
    font.push(code & 255, code >> 8, data.length, Number.parseInt(width, 16), ...data);
  }
  const composed: number[] = [];
  for (let code = FIRST; code <= LAST; code++) {
    const [letter = "", mark = "", ...more] = String.fromCodePoint(code).normalize("NFD");
    const accent = mark.codePointAt(0) ?? 0;
    const isHere = more.length === 0 && codes.has(letter.codePointAt(0) ?? 0) && codes.has(accent);
    composed.push(...(isHere ? [DOTLESS[letter] ?? letter.codePointAt(0) ?? 0, accent - 0x300] : [0, 0]));
  }
  return `export const FONT = memory.data<u8>([${font}]);
export const FONT_LENGTH = ${font.length};
export const COMPOSED = memory.data<u8>([${composed}]);
`;
}
