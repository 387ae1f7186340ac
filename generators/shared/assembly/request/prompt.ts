import { mix64 } from "../math/random";
import { hashText } from "./json";
import { LEXICON, LEXICON_COUNT } from "./lexicon.gen";
import { apply, mixHashes, settle } from "./traits";

let structure: u64 = 0;
let everything: u64 = 0;

/** Applies every entry the word has (exact, then without a plural s); true when one of them names a colour. */
export function look(p: usize, n: i32, negative: bool): bool {
  let colour = false;
  for (let less = 0; less < 2 && n > less; less++) {
    const wanted = hashText(p, n - less) >> 12;
    let found = false;
    for (let i = 0; i < LEXICON_COUNT; i++) {
      const entry = load<u32>(LEXICON + (i << 2));
      if (entry >> 12 != wanted) continue;
      const kind = (entry >> 9) & 7;
      apply(kind, entry & 511, negative);
      found = true;
      if (kind == 0) colour = true;
    }
    if (found || load<u8>(p + n - 1) != 0x73) break;
  }
  return colour;
}

function word(p: usize, n: i32, negative: bool): void {
  const h = mix64(<u64>hashText(p, n) + (negative ? 0x51ed : 0));
  everything = mix64(everything ^ h);
  if (!look(p, n, negative) && !negative) structure = mix64(structure ^ h);
}

/**
 * Reads UTF-8 text into traits. A word is a run of letters and digits, or of other bytes outside ASCII; a Chinese character
 * (lead byte E3…E9) is a word of its own, since Chinese sets no spaces. Signs of the blocks with lead bytes C2, E2 and EF
 * (no-break space, curly quotes, dashes, full-width commas) part words as a blank does. Upper case ASCII counts as lower case.
 */
export function readPrompt(p: usize, n: i32, negative: bool): void {
  let start = 0;
  for (let i = 0; i <= n; i++) {
    const c: u32 = i < n ? load<u8>(p + i) : 0x20;
    if (c - 0x41 < 26) store<u8>(p + i, c + 32);
    const chinese = c - 0xe3 < 7;
    const sign = c == 0xc2 || c == 0xe2 || c == 0xef;
    if (((c | 32) - 0x61 < 26 || c - 0x30 < 10 || c >= 0x80) && !chinese && !sign) continue;
    if (i > start) word(p + start, i - start, negative);
    if (chinese) word(p + i, 3, negative);
    if (chinese || sign) i += c == 0xc2 ? 1 : 2;
    start = i + 1;
  }
  mixHashes(structure, everything);
  settle();
}
