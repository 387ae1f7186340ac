import {
  EN_BLURB, EN_CAPTION, EN_COMIC, EN_FREE, EN_RHYME, EN_SEEN, HEAR_THEME, HEAR_TIME, ZH_BLURB, ZH_CAPTION, ZH_COMIC, ZH_FREE,
  ZH_RHYME, ZH_SEEN,
} from "./grammar.gen";
import { mix64 } from "../math/random";
import { expand, listed, openGrammar, picks } from "./grammar";
import { openText } from "./out";
import { setSlots } from "./slots";
import { holdsChinese, plural, readSubject } from "./subject";
import { firstSeen, lightSeen, look, parentCount } from "../request/parents";
import { BLURB, CAPTION, COMIC, form, kind, language, product, seed } from "../request/request";
import { BLOOM, CITY, DUNES, FOREST, MIST, MOUNTAIN, NIGHT, SNOW, SUN, WATER, blackWords, energy, form as shape, greyWords, hue0, key, scenes, structureHash, whiteWords } from "../request/traits";
import { count, isChinese, sizeOf, wordAt } from "./words";

const THEMES = 9, TIMES = 5, ROOM = 8;
const CALM = 0, BRIGHT = 1, DARK = 2, WILD = 3, PLAIN = 4;
/** Three colours for each theme. */
const OWN = memory.data<u8>([5, 4, 10, 5, 10, 3, 3, 11, 2, 1, 5, 10, 9, 5, 10, 7, 3, 6, 5, 6, 8, 2, 1, 0, 11, 2, 10]);

/** How often each variant of a rule of words is named by the prompt: Chinese words anywhere, others whole. */
function mentions(rule: u32, variant: u32): i32 {
  let found = 0;
  for (let i = 0; i < count; i++) {
    const p = wordAt(i), n = sizeOf(i);
    if (!isChinese(load<u8>(p))) {
      const less: u32 = n > 3 && load<u8>(p + n - 1) == 0x73 ? 1 : 0;
      if (listed(rule + variant, p, n, false) || listed(rule + variant, p, n - less, false)) found++;
    } else for (let j: u32 = 0; j < n; j += 3) if (listed(rule + variant, p + j, n - j, true)) found++;
  }
  return found;
}

function chooseTheme(): u8 {
  let best = 0, chosen = ROOM;
  for (let theme = 0; theme < THEMES; theme++) {
    let score = mentions(HEAR_THEME, theme) * 3;
    const bits: u32 = theme == 0 ? WATER : theme == 1 ? MOUNTAIN : theme == 2 ? FOREST : theme == 3 ? CITY : theme == 4 ? SNOW : theme == 7 ? DUNES : 0;
    if (scenes & bits) score += theme == 4 ? 3 : 4;
    if (theme == 1 && scenes & MIST) score++;
    if (theme == 5 && shape == BLOOM) score += 3;
    if (theme == 6 && scenes & NIGHT) score += 2;
    if (theme == 7 && scenes & SUN) score++;
    if (score > best) { best = score; chosen = theme; }
  }
  return <u8>chosen;
}

function chooseTime(): u8 {
  for (let time = 1; time < TIMES; time++) if (mentions(HEAR_TIME, time)) return <u8>time;
  return 0;
}

/** The colour the prompt names, by degrees of OKLCH; or a negative number. */
function namedColour(): i32 {
  if (hue0 >= 0) return hue0 < 12 || hue0 >= 322 ? 7 : hue0 < 40 ? 0 : hue0 < 70 ? 1 : hue0 < 112 ? 2 : hue0 < 176 ? 3 : hue0 < 216 ? 4 : hue0 < 282 ? 5 : 6;
  return blackWords > 0 ? 8 : whiteWords > 0 ? 9 : greyWords > 0 ? 10 : -1;
}

export function compose(): void {
  openGrammar();
  const chinese = language ? language == 2 : holdsChinese();
  if (language) holdsChinese();
  look();
  store<u8>(picks, chooseTheme());
  store<u8>(picks, key <= -0.25 ? DARK : key >= 0.25 ? BRIGHT : energy > 0.2 ? WILD : energy < -0.2 ? CALM : PLAIN, 1);
  store<u8>(picks, chooseTime(), 2);
  const turn = seed + structureHash;
  store<u8>(picks, <u8>(product ? product - 1 : turn & 3), 3);
  store<u8>(picks, <u8>lightSeen, 4);
  readSubject(chinese);
  openText(plural && !chinese);
  const named = namedColour();
  const own = load<u8>(OWN + load<u8>(picks) * 3 + <usize>(mix64(turn) % 3));
  setSlots(chinese, named >= 0 ? named : parentCount ? firstSeen : own, named >= 0);
  const rhymes = form ? form == 1 : (turn & 1) == 0;
  if (kind == CAPTION) {
    expand(chinese ? ZH_CAPTION : EN_CAPTION);
    if (parentCount) expand(chinese ? ZH_SEEN : EN_SEEN);
  } else if (kind == BLURB) expand(chinese ? ZH_BLURB : EN_BLURB);
  else if (kind == COMIC) expand(chinese ? ZH_COMIC : EN_COMIC);
  else if (rhymes) expand(chinese ? ZH_RHYME : EN_RHYME);
  else expand(chinese ? ZH_FREE : EN_FREE);
}
