import { extentX, extentY, focusX } from "../form/frame";
import { below, chance, range, reseed, sign } from "../math/random";
import { parentsHash } from "../request/parents";
import { askedSubject, mistiness, seed } from "../request/request";
import { BLOOM, CITY, DUNES, FACETS, FOREST, GLASS, HORIZON, MIST, MOUNTAIN, PLUME, SILK, SNOW, STRATA, SUN, WATER, bannedForms, energy, form, scenes, structureHash } from "../request/traits";
import { bamboo } from "./bamboo";
import { crestAt, paintRange } from "./ridges";
import { discR, layPaper, placeDisc } from "../render/paper";
import { birds, boat, building, crestTrees, disc, reeds, water } from "./things";
import { BARE, LEAVES, NEEDLES, branch, tree } from "./trees";

export const PEAKS = 1, SHORE = 2, CLIFF = 3, BLOSSOM = 4, BAMBOO = 5;
/** The form that the words for bamboo name, beside those all generators know. */
const BAMBOO_FORM = 7;

let subject = 0;

/** What is painted: as the prompt says, and otherwise by the prompt's other words alone. */
export function chooseSubject(): void {
  reseed(structureHash, 2);
  const drawn = 1 + <i32>below(5);
  subject = askedSubject;
  if (subject) return;
  if (form == BAMBOO_FORM) subject = BAMBOO;
  else if (form == BLOOM) subject = BLOSSOM;
  else if (form == STRATA || form == FACETS) subject = scenes & WATER ? SHORE : CLIFF;
  else if (form == SILK || form == GLASS) subject = SHORE;
  else if (form == PLUME) subject = PEAKS;
  else if (form == HORIZON) subject = scenes & MOUNTAIN ? PEAKS : scenes & (WATER | DUNES | CITY) ? SHORE : scenes & FOREST ? CLIFF : chance(0.5) ? PEAKS : SHORE;
  else subject = drawn;
  if (subject == BLOSSOM && (bannedForms >> BLOOM) & 1) subject = SHORE;
}

export function isRoundByPrompt(): bool { return form == GLASS; }

export function drawSubject(night: bool): void {
  reseed(structureHash ^ seed, 3 + parentsHash);
  const side = sign();
  const haze: f32 = (scenes & MIST ? 0.75 : 1.15) * (1.25 - 0.5 * mistiness);
  const open = subject == BLOSSOM || subject == BAMBOO;
  // Sun or moon stands on the emptier side.
  const shines = night || scenes & SUN || chance(0.3);
  placeDisc(-side * range(0.2, 0.6) * extentX, -extentY * range(0.45, 0.72), shines ? range(0.075, 0.14) : 0);
  layPaper();
  if (discR > 0) disc(night || !(scenes & SUN) && chance(0.4));
  if (subject == PEAKS) peaks(side, haze);
  else if (subject == SHORE) shore(side, haze);
  else if (subject == CLIFF) cliff(side, haze);
  else {
    // A far range, barely there, holds the branch in a place.
    if (chance(0.45)) paintRange(extentY * range(0.3, 0.7), range(0.2, 0.45), 3, 2.2, -extentX, extentX, 0.1, 0.26, 0.35);
    if (subject == BAMBOO) bamboo();
    else blossoms(side);
  }
  if (!(scenes & SNOW) && !night && (!open || chance(0.4)) && chance(0.6)) birds(-side * range(0.1, 0.5) * extentX, -extentY * range(0.25, 0.6));
}

/** Range behind range, each nearer, darker and lower. */
function peaks(side: f32, haze: f32): void {
  const n = 3 + <i32>below(3), wild: f32 = 1 + 0.25 * energy;
  for (let k = 0; k < n; k++) {
    const near: f32 = <f32>k / <f32>(n - 1), base: f32 = extentY * (-0.12 + 0.95 * near) + range(-0.06, 0.06);
    const tall: f32 = (0.95 - 0.42 * near) * range(0.75, 1.15) * wild * min<f32>(1.2, extentY);
    // Far peaks stand on one side, near ones on the other.
    const centre: f32 = side * extentX * (0.35 - 0.8 * near);
    paintRange(base, tall, 3 + <i32>below(3), range(2.4, 4) + near, centre - extentX * 0.95, centre + extentX * 0.95, 0.12 + 0.8 * near, 0.36 + 0.5 * near, (0.34 + 0.4 * near) * haze);
    crestTrees(6 + <i32>(near * 14), 0.03 + 0.055 * near, 0.5 - 0.42 * near);
    if (k == n - 2 && chance(scenes & CITY ? 1 : 0.45)) dwell(-side * range(0.1, 0.5) * extentX, 0.2, 0.05);
  }
  foreground(-side);
}

/** Water with low hills far off, a boat, reeds. */
function shore(side: f32, haze: f32): void {
  const horizon = extentY * range(-0.2, 0.05), n = 2 + <i32>below(2);
  for (let k = 0; k < n; k++) {
    const near = <f32>k / <f32>n;
    paintRange(horizon + 0.08 * <f32>k, range(0.16, 0.42), 3 + <i32>below(2), range(1.4, 2.6), side * extentX * (0.2 * near - 0.9), side * extentX * (1.2 - 0.5 * near), 0.08 + 0.3 * near, 0.34 + 0.22 * near, 0.2 * haze);
    crestTrees(8, 0.03, 0.5);
  }
  if (scenes & CITY || chance(0.25)) dwell(-side * range(0.15, 0.6) * extentX, 0.3, 0.045);
  water(horizon + 0.14, extentY * 0.95);
  const boats = scenes & WATER || (!(scenes & DUNES) && chance(0.7)) ? 1 + <i32>below(2) : 0;
  for (let k = 0; k < boats; k++) boat(-side * range(-0.1, 0.6) * extentX, extentY * range(0.3, 0.62), range(0.08, 0.13));
  foreground(side);
  for (let k = 0; k < 3; k++) reeds(-side * range(0.3, 1) * extentX, extentY * range(0.84, 1), range(0.14, 0.26));
}

/** A steep face at one side, a fall of water or void at the other. */
function cliff(side: f32, haze: f32): void {
  paintRange(extentY * 0.2, range(0.5, 0.8), 3, 3, -extentX, extentX, 0.1, 0.32, 0.4 * haze);
  paintRange(extentY * 0.55, range(0.5, 0.8), 3, 3.4, -side * extentX * 0.2, -side * extentX * 1.1, 0.4, 0.55, 0.5 * haze);
  crestTrees(11, 0.055, 0.3);
  if (chance(0.5)) dwell(-side * range(0.2, 0.5) * extentX, 0.25, 0.05);
  paintRange(extentY * 1.05, extentY * range(1.25, 1.6), 2, range(2.6, 3.6), side * extentX * 0.55, side * extentX * 1.15, 0.9, 0.85, 1.05 * haze);
  crestTrees(20, 0.075, 0.1);
  // A pine that grows out of the face.
  const x = side * extentX * range(0.28, 0.5), y = crestAt(x) + 0.03;
  tree(scenes & FOREST || chance(0.7) ? NEEDLES : LEAVES, x, y, range(0.36, 0.55), -side * range(0.06, 0.16), 0);
}

/** A bank with trees, near the viewer. */
function foreground(side: f32): void {
  paintRange(extentY * 1.02, range(0.16, 0.3), 2, 1.6, side * extentX * 0.2, side * extentX * 1.3, 1, 0.82, 0.34);
  crestTrees(11, 0.05, 0.08);
  const n = (scenes & FOREST ? 3 : 1) + <i32>below(3), kind = scenes & FOREST || chance(0.5) ? NEEDLES : scenes & SNOW || chance(0.35) ? BARE : LEAVES;
  for (let k = 0; k < n; k++) {
    const x = side * extentX * (0.5 + 0.4 * range(-1, 1)), y = min(extentY * 1.05, crestAt(x) + 0.02);
    tree(kind, x, y, range(0.3, 0.62), -side * range(-0.02, 0.07), <f32>(n - 1 - k) / <f32>n * 0.5);
  }
}

/** Houses, and where there are several a pagoda above them. */
function dwell(x: f32, pale: f32, size: f32): void {
  const n = scenes & CITY ? 6 + <i32>below(5) : 1 + <i32>below(3);
  if (n > 2 || chance(0.4)) building(x + range(-0.1, 0.1), crestAt(x) + 0.02, size * 1.1, 3 + <i32>below(4), pale);
  for (let k = 0; k < n; k++) {
    const at = x + range(-0.3, 0.3) * (n > 4 ? 1.7 : 0.8);
    building(at, crestAt(at) + range(0.02, 0.09), size * range(0.8, 1.2), 1, pale);
  }
}

/** Boughs of blossom that reach in from one border and leave the other half empty. */
function blossoms(side: f32): void {
  const high = chance(0.5), n = 1 + <i32>below(2);
  for (let k = 0; k < n; k++) {
    const y = high ? -extentY * range(0.5, 0.95) : extentY * range(0.35, 0.8);
    // Turns: 0 right, 0.25 down, 0.5 left, 0.75 up.
    const inward: f32 = side > 0 ? 0.5 : 0, rise: f32 = (high ? 1 : -1) * (side > 0 ? -1 : 1) * range(0.03, 0.09);
    branch(side * (extentX + 0.06), y, inward + rise, extentX * range(1.15, 1.6), range(0.028, 0.045), 2);
  }
}

/** Where the seal goes: away from what is painted. */
export function sealX(): f32 { return (focusX > 0 ? -1 : 1) * extentX; }
