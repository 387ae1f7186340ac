import { below, chance, range, sign } from "../math/random";
import { S, cosTurn, lane0, sinTurn } from "../math/vec";
import { blot, dab, setBrush } from "../render/brush";
import { takeInk, takePetal, tint } from "../render/paper";

@inline export function cos(turn: f32): f32 { return lane0(cosTurn(S(turn))); }
@inline export function sin(turn: f32): f32 { return lane0(sinTurn(S(turn))); }

/** What grows at the ends of twigs. */
export const NEEDLES = 1, LEAVES = 2, BARE = 3, PETALS = 4;

let grows = 0;
let pale: f32 = 0;

function needles(x: f32, y: f32, size: f32): void {
  takeInk(0.1 + pale, tint * 0.8);
  setBrush(0.1, false, range(0, 90));
  const n = 11 + <i32>below(8);
  for (let k = 0; k < n; k++) {
    // A wheel seen from the side: needles stand up and to both sides, few hang.
    const turn: f32 = 0.5 + (<f32>k + range(0, 1)) / <f32>n * 0.5, long: f32 = size * range(0.75, 1.1);
    dab(x, y, x + cos(turn) * long, y + sin(turn) * long * 0.72, size * 0.045, size * 0.012, 0.85 - pale);
  }
  blot(x, y - size * 0.12, size * 0.8, size * 0.34, 1, 0, 0.24, 0.8);
}

function leaves(x: f32, y: f32, size: f32): void {
  setBrush(0, false, range(0, 90));
  const n = 8 + <i32>below(8);
  for (let k = 0; k < n; k++) {
    if (chance(0.5)) takePetal(range(0.35, 0.7), tint); else takeInk(range(0.05, 0.5) + pale, tint);
    const r = size * range(0.13, 0.24);
    blot(x + range(-1, 1) * size * 0.8, y + range(-0.7, 0.6) * size * 0.8, r * 1.25, r * 0.72, 1, range(-0.4, 0.4), range(0.5, 0.9) - pale, 0.35);
  }
}

/** One blossom of five petals, or a bud. */
export function blossom(x: f32, y: f32, r: f32, bud: bool): void {
  setBrush(0, true, range(0, 90));
  const turn = range(0, 1), flat = range(0.7, 1), n = bud ? 2 : 5;
  for (let k = 0; k < n; k++) {
    const t = turn + <f32>k * 0.2, c = cos(t), s = sin(t) * flat;
    takePetal(range(0.7, 0.92), range(0.5, 1));
    blot(x + c * r * 0.56, y + s * r * 0.56, r * range(0.46, 0.56), r * range(0.4, 0.5), c, s, 0.9, 0.5);
  }
  takeInk(0.03, 0);
  for (let k = 0; k < 7; k++) {
    const t = range(0, 1), long = r * range(0.25, 0.55), ex = x + cos(t) * long, ey = y + sin(t) * long * flat;
    dab(x, y, ex, ey, r * 0.014, r * 0.05, 0.85);
  }
}

function growEnd(x: f32, y: f32, size: f32): void {
  if (grows == NEEDLES) needles(x, y, size);
  else if (grows == LEAVES) leaves(x, y, size);
  else if (grows == PETALS && chance(0.75)) blossom(x + range(-0.3, 0.3) * size, y + range(-0.3, 0.3) * size, size * range(0.3, 0.5), chance(0.3));
}

/** A limb from (x, y) towards `turn` (0.75 is up), `long`, half as wide as `wide`, with twigs of its own `depth` times. */
function limb(x: f32, y: f32, turn: f32, long: f32, wide: f32, depth: i32, rise: f32): void {
  const steps = 4 + <i32>(long * 14), step = long / <f32>steps;
  const bent = range(0.02, 0.055) * sign();
  let w = wide, beat = 0;
  for (let k = 0; k < steps; k++) {
    const t = <f32>(k + 1) / <f32>steps, next = wide * (1 - 0.68 * t) * range(0.82, 1.18);
    turn += range(-0.035, 0.035) + bent * (k & 2 ? 1 : -1) + rise;
    const nx = x + cos(turn) * step, ny = y + sin(turn) * step;
    takeInk(0.08 + pale + (1 - t) * 0.03, tint * 0.4);
    setBrush(depth > 1 ? 0.3 : 0.16, false, range(0, 300));
    dab(x, y, nx, ny, w, next, 0.92 - pale * 0.5);
    x = nx;
    y = ny;
    w = next;
    if (depth && k > 0 && chance(grows == PETALS ? 0.4 : 0.62)) {
      const side: f32 = beat++ & 1 ? 1 : -1;
      limb(x, y, turn + side * range(0.09, 0.19), long * range(0.34, 0.62), w * range(0.5, 0.72), depth - 1, grows == NEEDLES ? -side * 0.012 : rise * 0.5);
    } else if (!depth && k > 1 && grows == PETALS && chance(0.4)) growEnd(x, y, 0.08 + wide * 2);
  }
  if (depth < 2) growEnd(x, y, grows == PETALS ? 0.1 + wide * 2 : max<f32>(0.03, long * 0.34));
}

/** A tree of height `tall` whose foot is at (x, y); paler with `distance` 0…1. */
export function tree(kind: i32, x: f32, y: f32, tall: f32, lean: f32, distance: f32): void {
  grows = kind;
  pale = distance * 0.5;
  limb(x, y, 0.75 + lean, tall, tall * (kind == NEEDLES ? 0.042 : 0.034), tall > 0.3 ? 2 : 1, kind == NEEDLES ? lean * -0.05 : 0);
}

/** A branch reaching in from the border, with blossoms. */
export function branch(x: f32, y: f32, turn: f32, long: f32, wide: f32, depth: i32): void {
  grows = PETALS;
  pale = 0;
  limb(x, y, turn, long, wide, depth, range(-0.006, 0.006));
}
