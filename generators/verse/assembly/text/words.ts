import { allocate } from "../memory";
import { prompt, promptLength } from "../request/request";

/** The prompt's words: pointer, length, whether a sentence or part of one ended before it. */
const MOST = 256;
const words = memory.data(MOST * 12);
/** Longer words are cut. */
const MAX_BYTES: u32 = 48;
export let count = 0;

export function wordAt(i: i32): usize { return load<u32>(words + i * 12); }
export function sizeOf(i: i32): u32 { return load<u32>(words + i * 12, 4); }
export function breaksAt(i: i32): bool { return i >= count || load<u32>(words + i * 12, 8) != 0; }

export function isLetter(c: u32): bool { return (c | 32) - 0x61 < 26; }
function isPlain(c: u32): bool { return isLetter(c) || c - 0x30 < 10; }

/**
 * How many bytes at p part words: signs, blanks, and whatever is not seen or turns the direction of reading (spaces, marks and
 * controls with lead bytes C2, E2, EF; fillers; all beyond the Basic Multilingual Plane). 0 for a part of a word.
 */
function gapAt(p: usize): u32 {
  const c = load<u8>(p), d = load<u8>(p + 1), e = load<u8>(p + 2);
  if (c < 0x80) {
    const joins = (c == 0x27 || c == 0x2d) && isLetter(load<u8>(p - 1)) && isLetter(d);
    return isPlain(c) || joins ? 0 : 1;
  }
  if (c == 0xc2 || (c == 0xd8 && d == 0x9c)) return 2;
  if (c == 0xe2) return d == 0x80 && e == 0x99 && isLetter(load<u8>(p - 1)) && isLetter(load<u8>(p + 3)) ? 0 : 3;
  if (c == 0xef || (c == 0xe3 && (d == 0x80 || (d == 0x85 && e == 0xa4)))) return 3;
  if (c == 0xe1 && ((d == 0x85 && (e == 0x9f || e == 0xa0)) || (d == 0xa0 && e >= 0x8b && e < 0x90) || (d == 0x9e && (e == 0xb4 || e == 0xb5)))) return 3;
  return c >= 0xf0 ? 4 : 0;
}

/** A gap that ends a part of a sentence: not a blank, a quote or a joining sign. */
function ends(p: usize): bool {
  const c = load<u8>(p), e = load<u8>(p + 2);
  if (c == 0xe2) return e == 0x93 || e == 0x94 || e == 0xa6; // – — …
  return c == 0xef || c == 0xe3 || c == 0x2c || c == 0x2e || c == 0x3b || c == 0x3a || c == 0x21 || c == 0x3f || c == 0x28 || c == 0x29 || c == 0x7c || c == 0x2f;
}

export function isChinese(c: u32): bool { return c - 0xe4 < 6; }

export function readWords(): void {
  // Two blanks before and four behind, so that every look around a byte is inside.
  const text = allocate(promptLength + 8) + 2;
  store<u16>(text - 2, 0x2020);
  memory.copy(text, prompt, promptLength);
  store<u32>(text + promptLength, 0x20202020);
  let from: usize = 0, broken = true;
  const end = text + promptLength;
  for (let p = text; p <= end; ) {
    const gap = p == end ? 1 : gapAt(p);
    if (!gap) {
      if (!from) from = p;
      p++;
      continue;
    }
    if (from && count < MOST) {
      let n = <u32>(p - from);
      if (n > MAX_BYTES) for (n = MAX_BYTES; (load<u8>(from + n) & 0xc0) == 0x80; ) n--;
      store<u32>(words + count * 12, <u32>from);
      store<u32>(words + count * 12, n, 4);
      store<u32>(words + count++ * 12, broken ? 1 : 0, 8);
      broken = false;
    }
    from = 0;
    if (p < end && ends(p)) broken = true;
    p += gap;
  }
}
