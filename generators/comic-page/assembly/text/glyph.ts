import { COMPOSED, FONT, FONT_LENGTH } from "./font.gen";

/** What stands for a character that the font lacks. */
export const LOZENGE: u32 = 0xfffd;
/** The I of who speaks: barred, so that a line of capitals never mistakes it for a stroke. */
export const SELF: u32 = 1;

/** The glyph of a code point, or 0: bytes of packFont's layout, from the width on (the number of strokes' bytes stands before it). */
export function glyphOf(code: u32): usize {
  let at: usize = 0;
  while (at < <usize>FONT_LENGTH) {
    const glyph = FONT + at;
    if (<u32>load<u16>(glyph) == code) return glyph + 2;
    at += 4 + <usize>load<u8>(glyph, 2);
  }
  return 0;
}

/** What a letter with a mark is made of: the letter, and the mark in the upper half; or 0. */
export function composedOf(code: u32): u32 {
  if (code - 0xc0 > 0xbf) return 0;
  const parts = COMPOSED + ((code - 0xc0) << 1), letter: u32 = load<u8>(parts);
  return letter ? (letter == 1 ? 0x131 : letter == 2 ? 0x237 : letter) | ((0x300 + <u32>load<u8>(parts, 1)) << 16) : 0;
}

/** A small letter as a capital; what has none stays. */
export function capitalOf(code: u32): u32 {
  if (code - 0x61 < 26 || (code - 0xe0 < 31 && code != 0xf7)) return code - 32;
  if (code == 0x131) return 0x49;
  if (code == 0xff) return 0x178;
  // Latin Extended-A pairs capital and small letter: even and odd, and the other way round in two stretches.
  const odd = (code > 0x138 && code < 0x149) || (code > 0x178 && code < 0x17f);
  const paired = code >= 0x100 && code < 0x17f;
  return paired && code != 0x138 && code != 0x149 && code != 0x178 && ((code & 1) == 1) != odd ? code - 1 : code;
}
