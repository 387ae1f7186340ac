import { extentX, extentY } from "../form/frame";
import { below, chance, range, sign } from "../math/random";
import { dab, setBrush } from "../render/brush";
import { takeInk, tint } from "../render/paper";
import { cos, sin } from "./trees";

/** One stroke of the brush, thin, broad and thin again: a leaf or a reed that begins at (x, y). */
export function leaf(x: f32, y: f32, turn: f32, long: f32, wide: f32, alpha: f32, bend: f32): void {
  let w: f32 = wide * 0.15;
  setBrush(0.12, false, range(0, 300));
  for (let k = 1; k <= 7; k++) {
    const t = <f32>k / 7, next = wide * (t < 0.35 ? 0.2 + t * 2.3 : (1 - t) * 1.54) + 0.0004;
    turn += bend;
    const nx = x + cos(turn) * long / 7, ny = y + sin(turn) * long / 7;
    dab(x, y, nx, ny, w, next, alpha);
    x = nx;
    y = ny;
    w = next;
  }
}

/** Leaves fall in groups from one knot, as the strokes of 个 and 介 do. */
function leaves(x: f32, y: f32, size: f32, alpha: f32, way: f32): void {
  const n = 2 + <i32>below(4);
  for (let k = 0; k < n; k++) leaf(x, y, 0.25 + way * 0.07 + range(-0.17, 0.17), size * range(0.6, 1.1), size * range(0.06, 0.085), alpha * range(0.8, 1.05), range(-0.012, 0.012));
}

function stalk(x: f32, lean: f32, wide: f32, tone: f32, alpha: f32, way: f32): void {
  let y = extentY + 0.1, turn: f32 = 0.75 + lean;
  const size: f32 = 0.1 + wide * 6;
  for (let knot = 0; y > -extentY - 0.15 && knot < 24; knot++) {
    const long = range(0.2, 0.3) * (0.6 + wide * 12), nx = x + cos(turn) * long, ny = y + sin(turn) * long;
    takeInk(tone, tint * 0.9);
    setBrush(0.34, false, range(0, 300));
    dab(x, y - 0.006, nx, ny + 0.006, wide, wide * 0.96, alpha);
    takeInk(tone * 0.5, tint * 0.5);
    setBrush(0, false, 0);
    dab(nx - wide * 1.25, ny - wide * 0.2, nx + wide * 1.25, ny - wide * 0.2, wide * 0.16, wide * 0.2, min<f32>(1, alpha * 1.3));
    if (knot > 0 && chance(0.72)) {
      // A twig, with leaves at its joints.
      let tx = nx, ty = ny, t: f32 = turn + sign() * range(0.1, 0.2);
      const twig = 2 + <i32>below(3);
      for (let k = 0; k < twig; k++) {
        const ex = tx + cos(t) * size * 0.5, ey = ty + sin(t) * size * 0.5;
        takeInk(tone * 0.7, tint * 0.7);
        dab(tx, ty, ex, ey, wide * 0.2, wide * 0.14, alpha);
        tx = ex;
        ty = ey;
        t += (0.25 - t) * 0.08 + way * 0.02;
        takeInk(tone * range(0.3, 1), tint);
        leaves(tx, ty, size, alpha, way);
      }
    }
    x = nx;
    y = ny;
    turn += range(-0.006, 0.006);
  }
}

/** Bamboo: pale stalks behind, dark ones before, all leaves in one wind. */
export function bamboo(): void {
  const wind = range(-1, 1), far = 2 + <i32>below(3), near = 1 + <i32>below(3), side = sign();
  for (let k = 0; k < far; k++) stalk(range(-0.9, 0.9) * extentX, range(-0.03, 0.03), range(0.012, 0.02), 0.62, 0.42, wind);
  for (let k = 0; k < near; k++) {
    stalk((side * range(0.05, 0.55) + range(-0.15, 0.15)) * extentX, range(-0.035, 0.035), range(0.02, 0.034), 0.1, 0.88, wind);
  }
}
