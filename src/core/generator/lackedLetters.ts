/** Signs beside printable ASCII that the font of `generators/comic-page/font.txt` holds as they are. */
const SIGNS = "¡¿«»“”„‘’‚–—…·•°€£¢×→♥♪ıßæœøłđðþÆŒØŁĐÐÞȷ";
/** Letters between U+00C0 and U+017F that are no letter and mark, and no sign of the font. */
const MISSING = "÷ŉſĸŊŋĦħŦŧĿŀĲĳ";
/** Marks that stand alone when Unicode has no letter that carries them. */
const MARKS = [0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30a, 0x30b, 0x30c, 0x326, 0x327, 0x328];
/** What parts words, and what is not seen: nothing is drawn for it. */
const UNSEEN = [0xa0, 0x3000, 0x200b, 0x200d, 0xfeff];

/**
 * The characters of a text that the comic page's letters lack, each once, in their order: it draws a small diamond for every one of them.
 *
 * @param text In NFC, as prompts are.
 */
export function lackedLetters(text: string): string[] {
  return [...new Set(text)].filter((one) => !isDrawn(one, one.codePointAt(0) ?? 0));
}

function isDrawn(character: string, code: number): boolean {
  if (code < 0x7f || UNSEEN.includes(code) || (code >= 0xfe00 && code <= 0xfe0f)) return true;
  if (SIGNS.includes(character) || MARKS.includes(code)) return true;
  return code >= 0xc0 && code <= 0x17f && !MISSING.includes(character);
}
