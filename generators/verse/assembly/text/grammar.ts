import { mix64 } from "../math/random";
import { seed } from "../request/request";
import { structureHash } from "../request/traits";
import { GRAMMAR_LENGTH, RULES } from "./grammar.gen";
import { writeSign } from "./out";
import { fill } from "./slots";
import { unsqueeze } from "./unsqueeze";

const FIRST = 0x20, END_OF_RULE = 8, END_OF_ALTERNATIVE = 10;
let grammar: usize = 0;
const used = memory.data(256);
/** The numbers that pick variants: theme, mood, time, product, light. */
export const picks = memory.data(8);
const rules = memory.data(4 * 256);

export function openGrammar(): void {
  grammar = unsqueeze();
  let rule: u32 = 0;
  store<u32>(rules, grammar);
  for (let p = grammar; p < grammar + GRAMMAR_LENGTH; p++) {
    if (load<u8>(p) == END_OF_RULE && ++rule < RULES) store<u32>(rules + (rule << 2), p + 1);
  }
}

function ruleAt(rule: u32): usize { return load<u32>(rules + (rule << 2)); }

/** After the end of the alternative that begins at p. */
function skip(p: usize): usize {
  while (load<u8>(p) != END_OF_ALTERNATIVE) p++;
  return p + 1;
}

/** Writes an alternative of the rule by its place. */
export function writeNth(rule: u32, n: u32): void {
  let p = ruleAt(rule) + 1;
  for (; n; n--) p = skip(p);
  for (let c: u32; (c = load<u8>(p++)) != END_OF_ALTERNATIVE; ) {
    if (c > 7) { writeSign(c); continue; }
    const number = load<u8>(p++) - FIRST;
    if (c == 7) fill(number);
    else expand(c == 1 ? number : number + load<u8>(picks + c - 2));
  }
}

/**
 * The alternative for this text and use: alternatives are dealt in order, so that seeds in a row, and uses in one text, take different
 * ones. Each rule skips one now and then at a pace of its own, so that the same ones do not meet again.
 */
export function pick(rule: u32, use: u32): u32 {
  let p = ruleAt(rule);
  const uses: u32 = load<u8>(p++) - 0x30;
  let n: u32 = 0;
  for (; load<u8>(p) != END_OF_RULE; n++) p = skip(p);
  if (n == 1) return 0;
  const hash = mix64(structureHash ^ mix64(rule + 1)), hands = n / uses;
  let dealt = seed * (hands == 1 ? 1 : uses) + seed / (n * n);
  if (hands > 4 && uses == 1) dealt += seed / (n + hash % 5);
  // An odd gap parts an even number of alternatives into pairs; with each hand dealt out it is another one.
  const gap = uses == 2 ? 1 + (seed / hands % (n >> 1) << 1) : 1;
  return <u32>(((hash >> 8) % n + dealt % n + use * gap) % n);
}

export function expand(rule: u32): void {
  const use = load<u8>(used + rule);
  store<u8>(used + rule, use + 1);
  writeNth(rule, pick(rule, use));
}

/** Whether the rule lists this word, ASCII in any case; with `inside`, whether the word begins with a listed one: how long that is. */
export function listed(rule: u32, word: usize, length: u32, inside: bool): u32 {
  for (let p = ruleAt(rule) + 1; load<u8>(p) != END_OF_RULE; p = skip(p)) {
    let i: u32 = 0;
    while (i < length && load<u8>(p + i) != END_OF_ALTERNATIVE) {
      const c = load<u8>(word + i);
      if ((c - 0x41 < 26 ? c + 32 : c) != load<u8>(p + i)) break;
      i++;
    }
    if (load<u8>(p + i) == END_OF_ALTERNATIVE && (inside || i == length)) return i;
  }
  return 0;
}
