import { allocate } from "../memory";
import { fbm } from "../math/noise";
import { below, chance, range, reseed, sign } from "../math/random";
import { S, add, angle, cosTurn, div, floor, hi, len, mad, mix, mul, sat, sinTurn, sub } from "../math/vec";
import { parentCount, parentsHash, seenL } from "../request/parents";
import { parentWeight, seed, turbulence } from "../request/request";
import { BLOOM, FACETS, FORMS, GLASS, HORIZON, PLUME, SILK, STRATA, bannedForms, energy, form, structureHash } from "../request/traits";
import { recall } from "./recall";
import { dirX, dirY, drawPlacement, extentX, extentY, focusX, focusY, shift } from "./frame";

/**
 * The field that strokes follow: a direction for every place, kept on a grid of its own size, so that a picture is the same composition
 * at every resolution. What the prompt calls a form gives the field its character.
 */
const CELLS: f32 = 144;
export let current = 0;
let field: usize = 0;
let columns: i32 = 0;
let rows: i32 = 0;
/** Of the last place that was asked for: a unit vector. */
export let flowX: f32 = 0;
export let flowY: f32 = 0;

/** Chooses the character by the prompt alone, and draws this seed's field. */
export function drawField(): void {
  reseed(structureHash, 2);
  current = form >= 0 ? form : <i32>below(FORMS);
  for (let i = 0; i < FORMS && ((bannedForms >> current) & 1); i++) current = (current + 1) % FORMS;
  reseed(structureHash ^ seed, 3 + parentsHash);
  drawPlacement();
  const wild: f32 = turbulence * 2 * (1 + 0.6 * energy), scale: f32 = range(0.5, 0.95), turn = range(0, 1), way = sign();
  const steps: f32 = chance(0.5) ? 6 : 8, other = chance(0.5);
  columns = <i32>(extentX * CELLS) + 8;
  rows = <i32>(extentY * CELLS) + 8;
  columns = (columns + 3) & ~3;
  field = allocate(<usize>(columns * rows) << 3);
  for (let j = 0; j < rows; j++) {
    const y = S((<f32>j - <f32>rows * 0.5) * (2 / CELLS));
    for (let i = 0; i < columns; i += 4) {
      const x = mul(add(S(<f32>i - <f32>columns * 0.5), f32x4(0, 1, 2, 3)), S(2 / CELLS));
      const t = turnAt(x, y, wild, scale, turn, way, steps, other);
      let c = cosTurn(t), s = sinTurn(t);
      if (parentCount) {
        bendAlong(x, y, c, s);
        c = bentX;
        s = bentY;
      }
      const p = field + (<usize>(j * columns + i) << 3);
      v128.store(p, v128.shuffle<f32>(c, s, 0, 4, 1, 5));
      v128.store(p, v128.shuffle<f32>(c, s, 2, 6, 3, 7), 16);
    }
  }
}

let bentX: v128 = i64x2(0, 0);
let bentY: v128 = i64x2(0, 0);

/** Turns the direction (c, s) along the contours of the parents, the more the sharper they are; into `bentX`, `bentY`. */
function bendAlong(x: v128, y: v128, c: v128, s: v128): void {
  const reach: f32 = 0.035;
  recall(sub(x, S(reach)), y);
  const left = seenL;
  recall(add(x, S(reach)), y);
  const dx = sub(seenL, left);
  recall(x, sub(y, S(reach)));
  const above = seenL;
  recall(x, add(y, S(reach)));
  const dy = sub(seenL, above);
  // Along a contour, the way that the field goes anyhow.
  const steep = len(dx, dy), way = v128.and(sub(mul(c, sub(S(0), dy)), mul(sub(S(0), s), dx)), S(-0.0));
  const share = mul(sat(mul(steep, S(9))), S(parentWeight)), k = div(share, hi(steep, S(1e-6)));
  const tx = v128.xor(mul(sub(S(0), dy), k), way), ty = v128.xor(mul(dx, k), way);
  const bx = mad(sub(S(1), share), c, tx), by = mad(sub(S(1), share), s, ty), n = hi(len(bx, by), S(1e-6));
  bentX = div(bx, n);
  bentY = div(by, n);
}

/** Direction in turns. */
function turnAt(x: v128, y: v128, wild: f32, scale: f32, turn: f32, way: f32, steps: f32, other: bool): v128 {
  const px = mad(x, S(scale), S(shift)), py = mad(y, S(scale), S(-shift));
  const drift = fbm(px, py, 3, 0.45);
  const dx = sub(x, S(focusX)), dy = sub(y, S(focusY)), far = len(dx, dy);
  const around = angle(dy, dx);
  // Layers that rise and sink, as land and water do.
  if (current == HORIZON) return mul(add(mul(drift, S(0.16 * wild)), mul(sinTurn(mad(x, S(0.45), mad(y, S(0.9), S(turn)))), S(0.05))), S(way));
  // Long parallel folds.
  if (current == SILK) return add(S(turn), mad(drift, S(0.3 * wild), mul(sinTurn(mad(mul(add(mul(x, S(dirX)), mul(y, S(dirY))), S(0.6)), S(1), S(turn))), S(0.11))));
  // Smoke: the field turns with the noise several times over.
  if (current == PLUME) return add(S(turn), mul(fbm(px, mul(py, S(0.7)), 4, 0.5), S(1.1 * wild)));
  // Around the rings of an agate.
  if (current == STRATA) {
    const warped = add(far, mul(drift, S(0.35 * wild)));
    return add(add(around, S(0.25)), mul(sinTurn(mul(warped, S(0.8))), S(0.09 * wild)));
  }
  // Two eddies that turn against each other.
  if (current == GLASS) {
    const ex = add(x, S(focusX)), ey = add(y, S(focusY)), near = len(ex, ey);
    const share = sat(mad(sub(near, far), S(0.55), S(0.5)));
    const first = add(around, S(0.25 * way)), second = sub(angle(ey, ex), S(0.25 * way));
    const c = mix(cosTurn(second), cosTurn(first), share), s = mix(sinTurn(second), sinTurn(first), share);
    return mad(drift, S(0.16 * wild), angle(s, c));
  }
  // Out of a heart, bent as petals are.
  if (current == BLOOM) return add(add(around, mul(S(way * (other ? 0.19 : 0.1)), sub(S(1.2), far))), mul(drift, S(0.14 * wild)));
  // Facets: a few directions only, in plates with straight borders.
  const plates = mad(drift, S(0.55 * wild), S(turn));
  return mul(floor(mul(plates, S(steps))), S(1 / steps));
}

/** The direction at (x, y), into `flowX` and `flowY`: of the nearest point of the grid, which is finer than any stroke. */
export function flowAt(x: f32, y: f32): void {
  const i = <i32>(x * (CELLS * 0.5) + <f32>columns * 0.5 + 0.5), j = <i32>(y * (CELLS * 0.5) + <f32>rows * 0.5 + 0.5);
  const p = field + (<usize>(max(0, min(rows - 1, j)) * columns + max(0, min(columns - 1, i))) << 3);
  flowX = load<f32>(p);
  flowY = load<f32>(p, 4);
}
