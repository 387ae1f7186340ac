import { EN_AFTER, EN_COLOUR, EN_NAME, EN_NOTHING, EN_TINTED, ZH_AFTER, ZH_COLOUR, ZH_NAME, ZH_NOTHING, ZH_TINTED } from "./grammar.gen";
import { expand, pick, writeNth } from "./grammar";
import { writeSign } from "./out";
import { writeSubject, writeTitle } from "./subject";
import { NO_COLOUR, firstSeen, parentCount, secondSeen } from "../request/parents";

/** The colour the text speaks of, and whether the prompt named it. */
let colour: u32 = 0, isNamed = false, inChinese = false;

export function setSlots(asChinese: bool, chosen: u32, named: bool): void {
  inChinese = asChinese;
  colour = chosen;
  isNamed = named;
}

function writeColour(number: u32): void {
  if (number == NO_COLOUR) writeNth(inChinese ? ZH_NOTHING : EN_NOTHING, 0);
  else writeNth(inChinese ? ZH_COLOUR : EN_COLOUR, number);
}

function writeName(use: u32): void {
  const rule: u32 = inChinese ? ZH_NAME : EN_NAME;
  writeNth(rule, pick(rule, use));
}

/** What the module fills in: the numbers are those of SLOTS in `scripts/generators/packGrammar.ts`. */
export function fill(number: u32): void {
  if (number == 0) writeSubject(false);
  else if (number == 1) writeSubject(true);
  else if (number == 2) writeTitle();
  else if (number == 3) writeColour(colour);
  else if (number == 4) writeColour(firstSeen);
  else if (number == 5) writeColour(secondSeen);
  else if (number < 8) writeName(number - 6);
  else if (number < 10) {
    if (isNamed) expand(number == 8 ? EN_TINTED : ZH_TINTED);
  } else if (parentCount) {
    writeSign(0x2f);
    expand(number == 10 ? EN_AFTER : ZH_AFTER);
  }
}
