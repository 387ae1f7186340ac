import { allocate } from "../memory";

/** Where the text is written, and how: the next letter large, an article before it, one of two forms by number. */
const ROOM: u32 = 16384;
export let start: usize = 0;
export let length: u32 = 0;
let large = false, article = false, skipping = false;
/** Whether what the prompt speaks of is several. */
let plural = false;

export function openText(isPlural: bool): void {
  start = allocate(ROOM);
  plural = isPlural;
}

function put(c: u32): void {
  if (length < ROOM) store<u8>(start + length++, c);
}

/** One byte of the text as it is. */
export function write(c: u32): void {
  if (skipping) return;
  const small = c | 32;
  if (article) {
    article = false;
    put(large ? 0x41 : 0x61);
    large = false;
    if (small == 0x61 || small == 0x65 || small == 0x69 || small == 0x6f || small == 0x75) put(0x6e);
    put(0x20);
  }
  // Blanks and quotation marks (lead byte E2) pass before the letter comes.
  if (large && c > 0x20 && (c < 0x80 || c > 0xc2) && c != 0xe2) {
    large = false;
    if (c - 0x61 < 26) c -= 32;
  }
  put(c);
}

/** The next letter keeps its size. */
export function keepCase(): void { large = false; }

/** One byte of the grammar: a letter, or a sign that says how to go on. */
export function writeSign(c: u32): void {
  if (c == 0x5b) skipping = plural; // [
  else if (c == 0x7c) skipping = !plural; // |
  else if (c == 0x5d) skipping = false; // ]
  else if (c == 0x5e) large = true; // ^
  else if (c == 0x7e) article = true; // ~
  else write(c == 0x2f ? 0x0a : c); // /
}
