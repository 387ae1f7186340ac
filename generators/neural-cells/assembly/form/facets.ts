import { below, range } from "../math/random";
import { S, add, fade, gt, hi, mad, mul, pick, sinTurn, sub } from "../math/vec";
import { GOLD, medium } from "../request/traits";
import { focusX, focusY } from "./frame";
import { setCells, setSeam, setSlope, setTone } from "./place";
import { perUnit, planWaves } from "./plan";

/** A cut stone, or folded paper: the upper hull of many planes, each grown over in its own direction. */
const planes = memory.data(24 * 16); // slope to the right and down, height, tone
let count = 0;
let gold: f32 = 0;

export function drawFacets(): void {
  count = 9 + <i32>below(12);
  gold = medium == GOLD ? 0.04 : range(0, 0.02);
  let u: f32 = range(0, 1), v: f32 = range(0, 1);
  for (let p = planes; p < planes + (count << 4); p += 16) {
    // Planes touch a paraboloid around the focus, evenly spread (Roberts 2018): each shows somewhere.
    u += 0.7548777;
    v += 0.56984029;
    const a = u - f32.nearest(u), b = v - f32.nearest(v);
    v128.store(p, f32x4(a * 3.2, b * 3.2, (a * a + b * b) * -3.6, range(0.34, 0.62)));
  }
  planWaves(144, 144, 0, 0.05, range(-0.3, 0.2));
}

export function placeFacets(x: v128, y: v128): void {
  let first = S(-9), second = S(-9), sx = S(0), sy = S(0), tone = S(0);
  const dx = sub(x, S(focusX)), dy = sub(y, S(focusY));
  for (let p = planes; p < planes + (count << 4); p += 16) {
    const a = v128.load32_splat(p), b = v128.load32_splat(p + 4), h = mad(dx, a, mad(dy, b, v128.load32_splat(p + 8))), higher = gt(h, first);
    second = pick(first, hi(second, h), higher);
    first = hi(first, h);
    sx = pick(a, sx, higher);
    sy = pick(b, sy, higher);
    tone = pick(v128.load32_splat(p + 12), tone, higher);
  }
  // Along the plane's own slope.
  const k = S(perUnit * 0.7), turnX = sinTurn(mul(tone, S(9))), turnY = sinTurn(mad(tone, S(9), S(0.25)));
  setCells(mad(sub(mul(x, turnX), mul(y, turnY)), k, mul(tone, S(100))), mad(add(mul(x, turnY), mul(y, turnX)), k, mul(tone, S(-100))), k, tone);
  setSlope(mul(sx, S(0.5)), mul(sy, S(0.5)));
  setTone(tone);
  setSeam(fade(mul(hi(sub(sub(first, second), S(gold)), S(0)), S(100))));
}
