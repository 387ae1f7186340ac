import { GENOMES, genome } from "../automaton/genomes";
import { grow } from "../automaton/grow";
import { setGenomes } from "../automaton/sample";
import { below, chance, range, reseed } from "../math/random";
import { parentsHash, setSector } from "../request/parents";
import { matter, scale, seed } from "../request/request";
import { BLOOM, CITY, DUNES, FACETS, FOREST, FORMS, GLASS, HORIZON, INK, MOUNTAIN, WATER, bannedForms, energy, form, medium, scenes, structureHash } from "../request/traits";
import { drawBloom, placeBloom } from "./bloom";
import { drawCurrent, placeCurrent } from "./current";
import { drawFacets, placeFacets } from "./facets";
import { drawPlacement, shift } from "./frame";
import { drawGlass, placeGlass } from "./glass";
import { drawHorizon, placeHorizon } from "./horizon";
import { clearPlace } from "./place";
import { setPerUnit } from "./plan";
import { drawQuiet } from "./quiet";

export let current = 0;

/** How colourful the pictures are. */
@inline export function fullness(): f32 { return 1.15; }

/** Genomes that suit a form, four each; what the prompt names comes before. */
const CORAL: u8 = 0, SCALES: u8 = 1, RIPPLES: u8 = 2, GLAZE: u8 = 3, RINGS: u8 = 4, FERN: u8 = 5;
const suited = memory.data<u8>([
  FERN, RIPPLES, SCALES, CORAL, // horizon
  RIPPLES, RIPPLES, FERN, SCALES, // silk
  CORAL, SCALES, RIPPLES, FERN, // plume
  RINGS, RIPPLES, CORAL, GLAZE, // strata
  CORAL, RINGS, GLAZE, SCALES, // glass
  SCALES, FERN, GLAZE, SCALES, // bloom
  GLAZE, RINGS, RIPPLES, FERN, // facets
]);
/** Steps until the figures stand; more of them change little. */
const STEPS = 60;

/** Chooses the form, by the prompt alone. */
export function chooseForm(): void {
  reseed(structureHash, 2);
  current = form >= 0 ? form : <i32>below(FORMS);
  for (let i = 0; i < FORMS && ((bannedForms >> current) & 1); i++) current = (current + 1) % FORMS;
}

function chooseGenome(): i32 {
  if (matter > 0) return matter - 1;
  if (medium >= 8) return medium - 8;
  if (medium == INK) return RIPPLES;
  if (current == HORIZON) {
    if (scenes & FOREST) return FERN;
    if (scenes & (DUNES | WATER)) return RIPPLES;
    if (scenes & CITY) return GLAZE;
    if (scenes & MOUNTAIN && chance(0.5)) return RIPPLES;
  }
  return load<u8>(suited + current * 4 + below(4));
}

/** Draws this seed's composition and lets its cells grow; a child never repeats its parent's, not even with the same prompt and seed. */
export function drawForm(): void {
  reseed(structureHash ^ seed, 3 + parentsHash);
  drawPlacement();
  setSector(shift);
  const first = chooseGenome();
  let second = <i32>load<u8>(suited + current * 4 + below(4));
  if (second == first) second = (first + 1 + <i32>below(GENOMES - 1)) % GENOMES;
  drawQuiet();
  setPerUnit((86 - 66 * scale) * range(0.88, 1.12) * (1 + 0.15 * energy));
  if (current == HORIZON) drawHorizon();
  else if (current == GLASS) drawGlass();
  else if (current == BLOOM) drawBloom();
  else if (current == FACETS) drawFacets();
  else drawCurrent(current);
  setGenomes(genome(first), genome(second));
  grow(genome(first), genome(second), STEPS);
}

/** Says what is at four places. */
export function placeForm(x: v128, y: v128): void {
  clearPlace();
  if (current == HORIZON) placeHorizon(x, y);
  else if (current == GLASS) placeGlass(x, y);
  else if (current == BLOOM) placeBloom(x, y);
  else if (current == FACETS) placeFacets(x, y);
  else placeCurrent(x, y);
}
