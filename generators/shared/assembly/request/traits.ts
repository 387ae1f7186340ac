/** What the prompt asks for, in numbers: filled by `readPrompt`, read by palette and forms. */

/** Scenes of the horizon form, and lights of any form: bits of `scenes`. */
export const MOUNTAIN: u32 = 1, FOREST: u32 = 2, DUNES: u32 = 4, CITY: u32 = 8, WATER: u32 = 16;
export const NIGHT: u32 = 32, SUN: u32 = 64, MIST: u32 = 128, SNOW: u32 = 256;

export const FORMS = 7;
export const HORIZON = 0, SILK = 1, PLUME = 2, STRATA = 3, GLASS = 4, BLOOM = 5, FACETS = 6;

export const INK = 1, GOLD = 2, NEON = 3, PAPER = 4;

/** Hues asked for in degrees of OKLCH, first two, or -1. */
export let hue0: f32 = -1;
export let hue1: f32 = -1;
/** A hue suggested by a subject (forest, fire), or -1. */
export let softHue: f32 = -1;
/** Hues the negative prompt names, at most four. */
const avoided = memory.data(16);
let avoidedCount = 0;
/** How often tones are asked for, less how often they are refused: black, white, grey, vivid, muted. */
const tones = memory.data(20);
export let blackWords = 0;
export let whiteWords = 0;
export let greyWords = 0;
/** Negative for muted, positive for vivid. */
export let vivid = 0;
/** The form asked for, or -1; forms the negative prompt names are bits of `bannedForms`. */
export let form = -1;
export let bannedForms: u32 = 0;
export let scenes: u32 = 0;
export let medium = 0;
/** -1 dark … 1 bright, and -1 calm … 1 wild */
const moods = memory.data(8);
export let key: f32 = 0;
export let energy: f32 = 0;
/** Hash of every word but colours: the same seed in another colour keeps its composition. */
export let structureHash: u64 = 0;
/** Hash of everything. */
export let promptHash: u64 = 0;

export function mixHashes(structure: u64, all: u64): void { structureHash = structure; promptHash = all; }

/** Applies one word's effect; `negative` for a word of the negative prompt. */
export function apply(kind: u32, value: i32, negative: bool): void {
  const way = negative ? -1 : 1, bit = 1 << value;
  if (kind < 2) {
    const hue = <f32>value;
    if (negative) {
      if (avoidedCount < 4) store<f32>(avoided + (avoidedCount++ << 2), hue);
    } else if (kind) {
      // Fire and low sun colour everything: they win over what else is there.
      if (softHue < 0 || hue < 80) softHue = hue;
    } else if (hue0 < 0) hue0 = hue;
    else if (hue1 < 0) hue1 = hue;
  } else if (kind == 2) {
    const p = tones + (value << 2);
    store<i32>(p, load<i32>(p) + way);
  } else if (kind == 3) {
    if (negative) bannedForms |= bit;
    else if (form < 0) form = value;
  } else if (kind == 4) medium = negative ? 0 : value;
  else if (kind < 7) {
    const p = moods + ((kind - 5) << 2);
    store<f32>(p, max<f32>(-1, min<f32>(1, load<f32>(p) + <f32>(way * (value - 8)) * 0.25)));
  } else if (negative) scenes &= ~bit;
  else scenes |= bit;
}

/** Makes the counts of all words applied so far readable. */
export function settle(): void {
  blackWords = load<i32>(tones);
  whiteWords = load<i32>(tones, 4);
  greyWords = load<i32>(tones, 8);
  vivid = load<i32>(tones, 12) - load<i32>(tones, 16);
  key = load<f32>(moods);
  energy = load<f32>(moods, 4);
}

/** Degrees between two hues, 0…180. */
export function hueDistance(a: f32, b: f32): f32 {
  const d = (a - b) / 360;
  return f32.abs(d - f32.nearest(d)) * 360;
}

/** `hue`, or the nearest one, in steps of 10°, that keeps 70° from every hue to be avoided. */
export function allowedHue(hue: f32): f32 {
  let candidate = hue;
  for (let turn = 0; turn < 36; turn++) {
    candidate += <f32>(turn & 1 ? turn : -turn) * 10;
    let free = true;
    for (let i = 0; i < avoidedCount; i++) free = free && hueDistance(candidate, load<f32>(avoided + (i << 2))) >= 70;
    if (free) break;
  }
  return candidate;
}
