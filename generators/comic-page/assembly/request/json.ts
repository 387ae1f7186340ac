/**
 * A scanner for the request's JSON: one pass, no tree. Objects are flat to it, since no key of the request occurs twice:
 * `next` gives one key with its value after the other. What is not such JSON leaves `bad` set.
 */
let at: usize = 0;
let end: usize = 0;
export let bad = false;
/** FNV-1a of the key. */
export let key: u32 = 0;
/** The value, when it is a string: UTF-8, decoded in place. `isText` is false when it is a number. */
export let isText = false;
export let textPtr: usize = 0;
export let textLen = 0;
export let number: f32 = 0;

export function open(p: usize, n: usize): void { at = p; end = p + n; }

/** The next byte, or 0 at the end. */
function byte(): u32 { return at < end ? load<u8>(at++) : 0; }

export function hashText(p: usize, n: i32): u32 {
  let h: u32 = 0x811c9dc5;
  for (let i = 0; i < n; i++) h = (h ^ load<u8>(p + i)) * 0x01000193;
  return h;
}

function put(c: u32): void { store<u8>(textPtr + textLen++, c); }

function hex4(): u32 {
  let v: u32 = 0;
  for (let i = 0; i < 4; i++) {
    const c = byte();
    v = (v << 4) | ((c & 15) + (c >> 6) * 9);
  }
  return v;
}

/** A \u escape (after the u) as UTF-8; a lone surrogate becomes U+FFFD. */
function escape(): void {
  let c = hex4();
  if (c >> 10 == 0x36 && at + 6 <= end && load<u16>(at) == 0x755c) {
    at += 2;
    c = 0x10000 + ((c & 0x3ff) << 10) + (hex4() & 0x3ff);
  } else if (c >> 11 == 0x1b) c = 0xfffd;
  if (c < 0x80) { put(c); return; }
  if (c < 0x800) put(0xc0 | (c >> 6));
  else {
    if (c < 0x10000) put(0xe0 | (c >> 12));
    else {
      put(0xf0 | (c >> 18));
      put(0x80 | ((c >> 12) & 63));
    }
    put(0x80 | ((c >> 6) & 63));
  }
  put(0x80 | (c & 63));
}

function readString(): void {
  textPtr = at;
  textLen = 0;
  while (at < end) {
    const c = byte();
    if (c == 0x22) return;
    if (c != 0x5c) { put(c); continue; }
    const e = byte();
    if (e == 0x75) escape();
    // A line feed ends a caption; \r, \t, \b, \f part words like a blank does; \" \\ \/ stand for themselves.
    else put(e == 0x6e ? 0x0a : e > 0x60 ? 0x20 : e);
  }
  bad = true;
}

/** No number of a request is negative. */
function readNumber(c: u32): void {
  let value: f32 = 0, point = 0, fraction = false, digits = 0;
  for (; c == 0x2e || c - 0x30 < 10; c = byte()) {
    if (c == 0x2e) { fraction = true; continue; }
    value = value * 10 + <f32>(c - 0x30);
    if (fraction) point--;
    digits++;
  }
  // What needs an exponent is below 1e-6 here: nothing.
  if (c == 0x65) {
    value = 0;
    while (c == 0x65 || c == 0x2d || c - 0x30 < 10) c = byte();
  }
  at--;
  for (; point < 0; point++) value /= 10;
  number = value;
  if (!digits) bad = true;
}

/** Reads on to the next value; false at the end of the text or where it is bad. */
export function next(): bool {
  while (at < end && !bad) {
    const c = byte();
    if (c == 0x22) {
      readString();
      while (at < end && load<u8>(at) == 0x20) at++;
      if (at < end && load<u8>(at) == 0x3a) {
        at++;
        key = hashText(textPtr, textLen);
      } else {
        isText = true;
        return !bad;
      }
    } else if (c - 0x30 < 10) {
      isText = false;
      readNumber(c);
      return !bad;
    } else if (c > 0x20 && c != 0x2c && (c | 32) != 0x7b && (c | 32) != 0x7d) bad = true;
  }
  return false;
}
