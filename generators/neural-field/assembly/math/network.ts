import { range } from "./random";
import { S, add, mad, sinTurn } from "./vec";

/**
 * The neural field itself: a sinusoidal representation network (Sitzmann et al. 2020), 2 → 6 → 6 → 3, with weights
 * drawn from the seed instead of trained. It gives every picture its own slow, smooth bend of space.
 */
const HIDDEN = 6;
const COUNT = HIDDEN * 3 + HIDDEN * (HIDDEN + 1) + 3 * HIDDEN;
const weights = memory.data(COUNT * 4);
const layer = memory.data(HIDDEN * 16);

/** The last evaluation: a displacement (x, y) and a mood, each about -1…1. */
export let bendX: v128 = i64x2(0, 0);
export let bendY: v128 = i64x2(0, 0);
export let bendM: v128 = i64x2(0, 0);

/** Draws new weights; `frequency` is in cycles per half picture, about 0.3…1.5. */
export function drawNetwork(frequency: f32): void {
  for (let i = 0; i < COUNT; i++) {
    const spread = i < HIDDEN * 3 ? frequency : i < HIDDEN * 3 + HIDDEN * (HIDDEN + 1) ? <f32>0.22 : <f32>0.5;
    // Every third weight of the first layer is a phase and may be anything.
    store<f32>(weights + (i << 2), i < HIDDEN * 3 && i % 3 == 2 ? range(0, 1) : range(-spread, spread));
  }
}

@inline function weight(p: usize, i: i32): v128 { return v128.load32_splat(p + (i << 2)); }

function out(p: usize): v128 {
  let sum = S(0);
  for (let j = 0; j < HIDDEN; j++) sum = mad(weight(p, j), v128.load(layer + (j << 4)), sum);
  return sum;
}

/** Evaluates the network at (x, y) into `bendX`, `bendY`, `bendM`. */
export function bend(x: v128, y: v128): void {
  let p = weights;
  for (let j = 0; j < HIDDEN; j++, p += 12) {
    v128.store(layer + (j << 4), sinTurn(mad(weight(p, 0), x, mad(weight(p, 1), y, weight(p, 2)))));
  }
  const second = memory.data(HIDDEN * 16);
  for (let j = 0; j < HIDDEN; j++, p += (HIDDEN + 1) << 2) {
    v128.store(second + (j << 4), sinTurn(add(out(p), weight(p, HIDDEN))));
  }
  memory.copy(layer, second, HIDDEN * 16);
  bendX = out(p);
  bendY = out(p + HIDDEN * 4);
  bendM = out(p + HIDDEN * 8);
}
