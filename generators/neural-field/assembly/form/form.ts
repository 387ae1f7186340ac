import { drawNetwork } from "../math/network";
import { below, reseed } from "../math/random";
import { parentsHash, setSector } from "../request/parents";
import { seed } from "../request/request";
import { BLOOM, FORMS, GLASS, HORIZON, PLUME, SILK, STRATA, bannedForms, energy, form, structureHash } from "../request/traits";
import { drawBloom, shadeBloom } from "./bloom";
import { drawFacets, shadeFacets } from "./facets";
import { drawPlacement, shift } from "./frame";
import { drawGlass, shadeGlass } from "./glass";
import { drawHorizon, shadeHorizon } from "./horizon";
import { drawPlume, shadePlume } from "./plume";
import { drawSilk, shadeSilk } from "./silk";
import { drawStrata, shadeStrata } from "./strata";

export let current = 0;

/** How colourful pictures of the current form are. */
@inline export function fullness(): f32 { return current == HORIZON || current == GLASS ? 1 : 1.3; }

/** Chooses the form, by the prompt alone. */
export function chooseForm(): void {
  reseed(structureHash, 2);
  current = form >= 0 ? form : <i32>below(FORMS);
  for (let i = 0; i < FORMS && ((bannedForms >> current) & 1); i++) current = (current + 1) % FORMS;
}

/** Draws this seed's composition; a child never repeats its parent's, not even with the same prompt and seed. */
export function drawForm(): void {
  reseed(structureHash ^ seed, 3 + parentsHash);
  drawNetwork(0.5 + 0.12 * energy);
  drawPlacement();
  setSector(shift);
  if (current == HORIZON) drawHorizon();
  else if (current == SILK) drawSilk();
  else if (current == PLUME) drawPlume();
  else if (current == STRATA) drawStrata();
  else if (current == GLASS) drawGlass();
  else if (current == BLOOM) drawBloom();
  else drawFacets();
}

/** Paints four pixels of the current form into the sample. */
export function shadeForm(x: v128, y: v128): void {
  if (current == HORIZON) shadeHorizon(x, y);
  else if (current == SILK) shadeSilk(x, y);
  else if (current == PLUME) shadePlume(x, y);
  else if (current == STRATA) shadeStrata(x, y);
  else if (current == GLASS) shadeGlass(x, y);
  else if (current == BLOOM) shadeBloom(x, y);
  else shadeFacets(x, y);
}
