import {
  EN_NOUN, HEAR_ARTICLE, HEAR_BARE, HEAR_JUNK, HEAR_LEAD, HEAR_MANY, HEAR_MEDIA, HEAR_OF, HEAR_OWN, HEAR_PLURAL,
  HEAR_SINGLE, HEAR_SMALL, HEAR_STOP, HEAR_THING, HEAR_ZHLEAD, EN_UNTITLED, ZH_LONG, ZH_NOUN, ZH_UNTITLED,
} from "./grammar.gen";
import { listed, picks, writeNth } from "./grammar";
import { keepCase, write, writeSign } from "./out";
import { breaksAt, count, isChinese, isLetter, readWords, sizeOf, wordAt } from "./words";

/**
 * What the prompt speaks of. English: its first noun phrase, brought to a form that stands in any sentence ("the red fox", "my grandmother",
 * "Tokyo"). Chinese: what follows the last 的 of its first part. A prompt in the other language is a title, and the text speaks of its theme.
 */
let chinese = false;
let first = 0, afterTitle = 0;
let coreFrom = 0, coreTo = 0, owned = false, bare = false, lowered = false, quoted = false;
let hanAt: usize = 0, hanLength: u32 = 0, hanTitle: usize = 0, hanTitleLength: u32 = 0;
export let plural = false;

function is(rule: u32, i: i32): bool { return i < count && listed(rule, wordAt(i), sizeOf(i), false) != 0; }
function lastByte(i: i32, back: u32): u32 { return sizeOf(i) > back ? load<u8>(wordAt(i) + sizeOf(i) - 1 - back) | 32 : 0; }
function isLarge(i: i32): bool { return <u32>load<u8>(wordAt(i)) - 0x41 < 26; }

/** Whether the prompt holds Chinese, read before its language is decided. */
export function holdsChinese(): bool {
  readWords();
  for (let i = 0; i < count; i++) {
    for (let j: u32 = 0; j < sizeOf(i); j++) if (isChinese(load<u8>(wordAt(i) + j))) return true;
  }
  return false;
}

export function readSubject(asChinese: bool): void {
  chinese = asChinese;
  while (is(HEAR_LEAD, first)) first++;
  // "a picture of …", "a watercolour painting of …"
  for (let i = first; i < first + 4 && !(i > first && breaksAt(i)); i++) {
    if (is(HEAR_MEDIA, i) && is(HEAR_OF, i + 1) && !breaksAt(i + 1)) { first = i + 2; break; }
  }
  while (is(HEAR_JUNK, first)) for (first++; !breaksAt(first); ) first++;
  if (first >= count) first = 0;
  let bytes: u32 = 0;
  afterTitle = first;
  while (afterTitle < count && (afterTitle == first || !breaksAt(afterTitle)) && bytes < 56) bytes += sizeOf(afterTitle++) + 1;
  readChinese();
  if (!chinese) readEnglish();
}

/** Participles end a noun phrase when something follows that belongs to them: "a girl | running in the rain". */
function isParticiple(i: i32): bool {
  const ing = lastByte(i, 0) == 0x67 && lastByte(i, 1) == 0x6e && lastByte(i, 2) == 0x69 && sizeOf(i) > 5 && !is(HEAR_THING, i);
  const ed = lastByte(i, 0) == 0x64 && lastByte(i, 1) == 0x65 && sizeOf(i) > 4;
  return (ing || ed) && (i + 1 >= count || breaksAt(i + 1) || is(HEAR_STOP, i + 1) || is(HEAR_MANY, i + 1));
}

function readEnglish(): void {
  let i = first, definite = false;
  if (is(HEAR_ARTICLE, i) && !breaksAt(i + 1)) { i++; definite = true; }
  else if (is(HEAR_OWN, i) && !breaksAt(i + 1)) { i++; owned = true; }
  coreFrom = i;
  const many = is(HEAR_MANY, i);
  while (i < afterTitle && i < coreFrom + 5 && !(i > coreFrom && breaksAt(i)) && !is(HEAR_STOP, i)) {
    const c = load<u8>(wordAt(i));
    if (i > coreFrom && (isParticiple(i) || !(isLetter(c) || c >= 0x80))) break;
    i++;
  }
  coreTo = i;
  if (coreTo == coreFrom) { // "in the rain": nothing to say "the" of
    quoted = true;
    coreFrom = first;
    coreTo = afterTitle;
    return;
  }
  const head = coreTo - 1, s = lastByte(head, 0), before = lastByte(head, 1);
  const ends = s == 0x73 && before != 0x73 && before != 0x75 && before != 0x69 && before != 0x27 && before != 0xb9;
  plural = many || is(HEAR_PLURAL, head) || (ends && sizeOf(head) > 3 && !is(HEAR_SINGLE, head));
  for (let k = coreFrom; k < coreTo; k++) {
    const c = load<u8>(wordAt(k));
    // Latin, with or without accents; of other scripts nothing is known.
    if (c >= 0xcd) quoted = true;
  }
  let allLarge = true;
  for (let k = coreFrom; k < coreTo; k++) allLarge = allLarge && isLarge(k);
  let possessive = false;
  for (let k = coreFrom; k < head; k++) {
    const mark = lastByte(k, 1);
    possessive = possessive || (lastByte(k, 0) == 0x73 && (mark == 0x27 || mark == 0xb9));
  }
  const single = coreTo == coreFrom + 1;
  const gerund = single && lastByte(head, 0) == 0x67 && lastByte(head, 1) == 0x6e && lastByte(head, 2) == 0x69 && sizeOf(head) > 5 && !is(HEAR_THING, head);
  const name = allLarge && !definite && !(single && plural);
  bare = !definite && (name || possessive || (single && is(HEAR_BARE, head)) || gerund);
  lowered = !name && isLarge(coreFrom) && (sizeOf(coreFrom) == 1 || (load<u8>(wordAt(coreFrom) + 1) & 0x20) != 0);
  if (name || quoted) plural = false;
}

function readChinese(): void {
  for (let i = 0; i < count; i++) {
    let p = wordAt(i), n = sizeOf(i);
    if (!isChinese(load<u8>(p))) continue;
    for (let lead: u32; (lead = listed(HEAR_ZHLEAD, p, n, true)) && lead < n; ) { p += lead; n -= lead; }
    hanTitle = p;
    for (hanTitleLength = min<u32>(n, 48); hanTitleLength < n && (load<u8>(p + hanTitleLength) & 0xc0) == 0x80; ) hanTitleLength--;
    for (let j: u32 = 0; j + 3 < n; j++) {
      if (load<u8>(p + j) == 0xe7 && load<u16>(p + j + 1) == 0x849a) { p += j + 3; n -= j + 3; j = -1; } // 的
    }
    if (n <= 18) { hanAt = p; hanLength = n; }
    return;
  }
}

function copy(p: usize, n: u32): void { for (let i: u32 = 0; i < n; i++) write(load<u8>(p + i)); }

/** Letters with a mark behind them keep their size: a large one could melt with the mark into another character. */
function writeWord(i: i32, from: u32): void {
  if (sizeOf(i) > from + 1 && (load<u8>(wordAt(i) + from + 1) & 0xfe) == 0xcc) keepCase();
  copy(wordAt(i) + from, sizeOf(i) - from);
}

function writeCore(): void {
  for (let i = coreFrom; i < coreTo; i++) {
    if (i > coreFrom) write(0x20);
    const c = load<u8>(wordAt(i));
    const low = i == coreFrom && lowered && !(sizeOf(i) > 1 && (load<u8>(wordAt(i) + 1) & 0xfe) == 0xcc);
    if (low) write(c | 32);
    writeWord(i, low ? 1 : 0);
  }
}

function quote(open: bool): void { // “ ”
  write(0xe2);
  write(0x80);
  write(open ? 0x9c : 0x9d);
}

/** "the red fox", or without what stands before the noun. */
export function writeSubject(alone: bool): void {
  if (chinese) {
    if (hanLength) copy(hanAt, hanLength);
    else if (hanTitleLength) writeNth(ZH_LONG, 0);
    else writeNth(ZH_NOUN + load<u8>(picks), 0);
  } else if (!count || hanTitleLength) {
    writeNth(EN_NOUN + load<u8>(picks), 0);
  } else if (quoted) {
    quote(true);
    writeCore();
    quote(false);
  } else {
    if (!alone && owned) { write(load<u8>(wordAt(first)) | 32); copy(wordAt(first) + 1, sizeOf(first) - 1); write(0x20); }
    else if (!alone && !bare) { write(0x74); write(0x68); write(0x65); write(0x20); }
    writeCore();
  }
}

export function writeTitle(): void {
  if (!count) return writeNth(chinese ? ZH_UNTITLED : EN_UNTITLED, 0);
  if (hanTitleLength) {
    if (!chinese) quote(true);
    copy(hanTitle, hanTitleLength);
    if (!chinese) quote(false);
    return;
  }
  for (let i = first; i < afterTitle; i++) {
    if (i > first) write(0x20);
    if (i == first || !is(HEAR_SMALL, i)) writeSign(0x5e);
    writeWord(i, 0);
  }
}
