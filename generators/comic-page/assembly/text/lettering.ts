import { allocate } from "../memory";
import { range } from "../math/random";
import { capitals, captionLen, captionPtr } from "../request/request";
import { LOZENGE, SELF, capitalOf, composedOf, glyphOf } from "./glyph";
import { drawGlyph, movePen, setPen } from "./pen";

/** Units between letters, of a blank, and from line to line; a capital is ten high. */
const GAP: f32 = 3.3, BLANK: f32 = 4.6;
export const LEADING: f32 = 17;
/** Lines of one caption at most. */
const MAX_LINES = 24;

/** The caption at hand, a letter in 16 bytes: glyph, mark (pointers or 0), lift of the mark, width in units; all 0 for a blank. */
let letters: usize = 0;
let count = 0;
/** First letter of each line, and the end of the last one. */
const starts = memory.data((24 + 1) * 4);
export let lines = 0;
/** The widest line, in units. */
export let widest: f32 = 0;
/** Whether the caption did not fit, and whether a word had to be broken. */
export let isCut = false;
export let isBroken = false;

function isBlank(code: u32): bool { return code <= 0x20 || code == 0xa0 || code == 0x3000; }

/** Takes caption k in hand: UTF-8 into glyphs. */
export function takeCaption(k: i32): void {
  const p = captionPtr(k), n = captionLen(k);
  letters = allocate((n + 4) << 4);
  count = 0;
  let before: u32 = 0x20;
  for (let i = 0; i < n; ) {
    const c: u32 = load<u8>(p + i);
    const more = c < 0x80 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
    let code = more ? c & (0x3f >> more) : c;
    for (let k = 1; k <= more; k++) code = (code << 6) | (load<u8>(p + i + k) & 63);
    i += more + 1;
    const after: u32 = i < n ? load<u8>(p + i) : 0x20;
    // Characters that are not seen, and marks without a letter of their own here.
    if (code == 0x200b || code == 0x200d || code == 0xfeff || code - 0xfe00 < 16) continue;
    if (isBlank(code)) {
      if (count && load<u32>(letters + ((count - 1) << 4))) put(0, 0, 0, 0);
      before = 0x20;
      continue;
    }
    const alone = before == 0x20 && (after <= 0x20 || after == 0x27 || after == 0xe2);
    set(alone && code == 0x49 ? SELF : capitals ? capitalOf(code) : code);
    before = code;
  }
  if (count && !load<u32>(letters + ((count - 1) << 4))) count--;
}

function put(glyph: usize, mark: usize, lift: f32, width: f32): void {
  const letter = letters + (count++ << 4);
  store<u32>(letter, <u32>glyph);
  store<u32>(letter, <u32>mark, 4);
  store<f32>(letter, lift, 8);
  store<f32>(letter, width, 12);
}

function set(code: u32): void {
  let glyph = glyphOf(code), mark: usize = 0, lift: f32 = 0;
  if (!glyph) {
    const parts = composedOf(code);
    if (parts) {
      const base = parts & 0xffff, sign = parts >> 16;
      glyph = glyphOf(base);
      mark = glyphOf(sign);
      // Marks are drawn for small letters: capitals and tall ones lift them, and what hangs below stays.
      if (sign < 0x326 || sign > 0x328) if (base < 0x61 || base == 0x62 || base == 0x64 || base == 0x68 || base == 0x6c || base == 0x74) lift = 2.6;
    } else glyph = glyphOf(LOZENGE);
  }
  // A narrow letter makes room for its mark.
  put(glyph, mark, lift, max<f32>(mark ? 4 : 0, <f32>load<u8>(glyph, 1)));
}

@inline function glyphAt(i: i32): u32 { return load<u32>(letters + (i << 4)); }
@inline function advance(i: i32): f32 { return glyphAt(i) ? load<f32>(letters + (i << 4), 12) + GAP : BLANK; }
/** Whether a line may end after letter i: after hyphens and dashes, and after signs for what the font lacks. */
function breaks(i: i32, lozenge: u32, hyphen: u32, dash: u32): bool {
  const glyph = glyphAt(i);
  return glyph == lozenge || glyph == hyphen || glyph == dash;
}

/** Parts the caption into lines of at most `most` units. */
function wrap(most: f32, mostLines: i32): void {
  const lozenge = <u32>glyphOf(LOZENGE), hyphen = <u32>glyphOf(0x2d), dash = <u32>glyphOf(0x2014);
  lines = 0;
  widest = 0;
  isCut = false;
  isBroken = false;
  for (let i = 0; i < count; ) {
    if (lines == mostLines) { isCut = true; break; }
    store<i32>(starts + (lines++ << 2), i);
    let x: f32 = 0, end = i, endX: f32 = 0, j = i;
    for (; j < count; j++) {
      if (!glyphAt(j)) { end = j; endX = x; }
      x += advance(j);
      if (x - GAP > most && glyphAt(j)) break;
      if (breaks(j, lozenge, hyphen, dash)) { end = j + 1; endX = x; }
    }
    // A word that is wider than a line is broken where the line ends.
    if (j == count) { end = j; endX = x; } else if (end == i) { end = max(i + 1, j); endX = x - advance(j); isBroken = true; }
    widest = max(widest, endX - GAP);
    i = end;
    if (i < count && !glyphAt(i)) i++;
  }
  store<i32>(starts + (lines << 2), count);
}

/** Sets the caption within `most` units and so many lines, as narrow as the same number of lines allows: blocks, no orphans. */
export function setLines(most: f32, mostLines: i32): void {
  mostLines = min(mostLines, MAX_LINES);
  wrap(most, mostLines);
  const needed = lines, cut = isCut, broken = isBroken;
  let lower: f32 = 0, upper = most;
  for (let i = 0; i < 9; i++) {
    const middle: f32 = (lower + upper) * 0.5;
    wrap(middle, mostLines);
    if (lines == needed && isCut == cut && isBroken == broken) upper = middle;
    else lower = middle;
  }
  wrap(cut ? most : upper, mostLines);
}

/** Letters the lines in hand, centred on x, the first line's capitals from y down; `unit` pixels to a unit. */
export function letterAt(x: f32, y: f32, unit: f32, thick: f32): void {
  setPen(unit, thick);
  for (let k = 0; k < lines; k++) {
    const last = k == lines - 1, i0 = load<i32>(starts + (k << 2));
    let i1 = load<i32>(starts + (k << 2), 4);
    while (i1 > i0 && !glyphAt(i1 - 1)) i1--;
    // What does not fit ends in three dots, in the place of the last words.
    let length: f32 = -GAP, blank = i0;
    for (let i = i0; i < i1; i++) {
      length += advance(i);
      if (!glyphAt(i)) blank = i;
      if (last && isCut && length > widest - 13) { i1 = blank > i0 ? blank : i; break; }
    }
    let at = x - length * 0.5 * unit;
    const base = y + (10 + <f32>k * LEADING) * unit;
    for (let i = i0; i < i1; i++) {
      const glyph = glyphAt(i);
      if (glyph) {
        movePen(at, base + range(-0.3, 0.3) * unit, range(-0.025, 0.025));
        const mark = load<u32>(letters + (i << 4), 4), width = load<f32>(letters + (i << 4), 12);
        drawGlyph(glyph, (width - <f32>load<u8>(glyph, 1)) * 0.5, 0);
        if (mark) drawGlyph(mark, width * 0.5 - 3, load<f32>(letters + (i << 4), 8));
      }
      at += advance(i) * unit;
    }
    if (last && isCut) {
      movePen(at, base, 0);
      drawGlyph(glyphOf(0x2026), 0, 0);
    }
  }
}
