import { chance } from "../math/random";
import { INK, NIGHT, PAPER, key, medium, scenes } from "../request/traits";

/** The bare ground's place in the ramp: dark or paper. */
export let quiet: f32 = 0;

export function drawQuiet(): void {
  const light = medium == INK || medium == PAPER || key > 0.2 || (key > -0.2 && !(scenes & NIGHT) && chance(0.5));
  quiet = light ? 0.95 : 0.04;
}
