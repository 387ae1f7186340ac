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
export let blackWords = 0;
export let whiteWords = 0;
export let greyWords = 0;
/** -1 muted … 1 vivid */
export let vivid: f32 = 0;
/** The form asked for, or -1; forms the negative prompt names are bits of `bannedForms`. */
export let form = -1;
export let bannedForms: u32 = 0;
export let scenes: u32 = 0;
export let medium = 0;
/** -1 dark … 1 bright */
export let key: f32 = 0;
/** -1 calm … 1 wild */
export let energy: f32 = 0;
/** Hash of every word but colours: the same seed in another colour keeps its composition. */
export let structureHash: u64 = 0;
/** Hash of everything. */
export let promptHash: u64 = 0;

export function mixHashes(structure: u64, all: u64): void { structureHash = structure; promptHash = all; }

/** Applies one word's effect; `negative` for a word of the negative prompt. */
export function apply(kind: u32, value: i32, negative: bool): void {
  const way: f32 = negative ? -1 : 1;
  if (kind <= 1) {
    const hue = <f32>value;
    if (negative) { if (avoidedCount < 4) store<f32>(avoided + (avoidedCount++ << 2), hue); }
    else if (kind == 1) { if (softHue < 0) softHue = hue; }
    else if (hue0 < 0) hue0 = hue;
    else if (hue1 < 0) hue1 = hue;
  } else if (kind == 2) {
    if (value == 0) blackWords += negative ? -1 : 1;
    else if (value == 1) whiteWords += negative ? -1 : 1;
    else if (value == 2) greyWords += negative ? -1 : 1;
    else vivid += value == 3 ? way : -way;
  } else if (kind == 3) {
    if (negative) bannedForms |= 1 << value;
    else if (form < 0) form = value;
  } else if (kind == 4) {
    if (!negative) medium = value;
    else if (medium == value) medium = 0;
  } else if (kind == 5) key += way * <f32>(value - 8) * 0.25;
  else if (kind == 6) energy += way * <f32>(value - 8) * 0.25;
  else if (negative) scenes &= ~(1 << value);
  else scenes |= 1 << value;
}

export function settle(): void {
  key = min<f32>(1, max<f32>(-1, key));
  energy = min<f32>(1, max<f32>(-1, energy));
  vivid = min<f32>(1, max<f32>(-1, vivid));
}

/** Degrees between two hues, 0…180. */
export function hueDistance(a: f32, b: f32): f32 {
  let d = f32.abs(a - b);
  d -= f32.floor(d / 360) * 360;
  return d > 180 ? 360 - d : d;
}

/** `hue`, or the nearest one that keeps 70° from every hue to be avoided. */
export function allowedHue(hue: f32): f32 {
  for (let turn: f32 = 0; turn <= 180; turn += 10) {
    for (let way: f32 = 1; way >= -1; way -= 2) {
      const candidate = hue + turn * way;
      let free = true;
      for (let i = 0; i < avoidedCount; i++) if (hueDistance(candidate, load<f32>(avoided + (i << 2))) < 70) free = false;
      if (free) return candidate;
    }
  }
  return hue;
}
