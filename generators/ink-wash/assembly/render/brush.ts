import { pixel } from "../form/frame";
import { noise } from "../math/noise";
import { S, abs, add, gt, hi, len, lo, mad, mul, sat, sub } from "../math/vec";
import { height, width } from "../request/request";
import { cover, soak } from "./paper";
import { acrossOf, columnOf, downOf, rowOf, spot } from "./sheet";

/** How the brush lies: `dryness` 0 wet … 1 nearly without ink, and whether it covers what is there. */
let dryness: f32 = 0;
let covers = false;
let hair: f32 = 0;
export function setBrush(newDryness: f32, newCovers: bool, newHair: f32): void {
  dryness = newDryness;
  covers = newCovers;
  hair = newHair;
}

/** The pixels within `reach` of the box between two points. */
let left: i32 = 0;
let right: i32 = 0;
let top: i32 = 0;
let bottom: i32 = 0;
function box(x0: f32, y0: f32, x1: f32, y1: f32, reach: f32): void {
  left = max<i32>(0, columnOf(min(x0, x1) - reach) & ~3);
  right = min<i32>(<i32>width - 1, columnOf(max(x0, x1) + reach) + 1);
  top = max<i32>(0, rowOf(min(y0, y1) - reach));
  bottom = min<i32>(<i32>height - 1, rowOf(max(y0, y1) + reach) + 1);
}

/** One press of the brush drawn from (x0, y0), half as wide as w0, to (x1, y1), half as wide as w1. */
export function dab(x0: f32, y0: f32, x1: f32, y1: f32, w0: f32, w1: f32, alpha: f32): void {
  const least: f32 = pixel * 0.55;
  // What is thinner than a pixel is as wide as one and paler.
  alpha *= min<f32>(1, max(w0, w1) / least + 0.2);
  w0 = max(w0, least);
  w1 = max(w1, least);
  box(x0, y0, x1, y1, max(w0, w1) + pixel);
  const dx = x1 - x0, dy = y1 - y0, square = dx * dx + dy * dy, inverse: f32 = square > 1e-12 ? 1 / square : 0;
  const length = f32.sqrt(square);
  for (let j = top; j <= bottom; j++) {
    const py = S(downOf(j) - y0);
    for (let i = left; i <= right; i += 4) {
      const px = sub(acrossOf(i), S(x0));
      const t = sat(mul(mad(px, S(dx), mul(py, S(dy))), S(inverse)));
      const d = len(sub(px, mul(t, S(dx))), sub(py, mul(t, S(dy))));
      const w = mad(t, S(w1 - w0), S(w0));
      let a = mul(sat(mad(sub(w, d), S(1 / pixel), S(0.5))), S(alpha));
      if (!v128.any_true(gt(a, S(0)))) continue;
      if (dryness > 0) {
        const side = mul(sub(mul(px, S(dy)), mul(py, S(dx))), S(1 / max<f32>(1e-6, length)));
        const grain = noise(mad(side, S(95), S(hair)), mad(mul(t, S(length)), S(13), S(hair)));
        a = mul(a, sat(mad(add(grain, S(0.75 - 1.35 * dryness)), S(4), S(0.5))));
      }
      if (covers) cover(spot(i, j), a); else soak(spot(i, j), a);
    }
  }
}

/** A spot of paint, soft at its border: half extents rx, ry, turned by (c, s). */
export function blot(x: f32, y: f32, rx: f32, ry: f32, c: f32, s: f32, alpha: f32, soft: f32): void {
  box(x, y, x, y, max(rx, ry) + pixel);
  const edge: f32 = 1 / max<f32>(soft, pixel / min(rx, ry));
  for (let j = top; j <= bottom; j++) {
    const py = S(downOf(j) - y);
    for (let i = left; i <= right; i += 4) {
      const px = sub(acrossOf(i), S(x));
      const u = mul(mad(px, S(c), mul(py, S(s))), S(1 / rx)), v = mul(sub(mul(py, S(c)), mul(px, S(s))), S(1 / ry));
      const wobble = mul(noise(mad(px, S(2.4 / rx), S(hair)), mad(py, S(2.4 / ry), S(hair))), S(0.2));
      const d = add(len(u, v), wobble);
      const a = sat(mul(sub(S(1), d), S(edge)));
      if (!v128.any_true(gt(a, S(0)))) continue;
      // Where a wet spot ends, its pigment has gathered.
      const rim = mul(hi(sub(S(1), mul(abs(sub(d, S(0.9))), S(9))), S(0)), S(0.35));
      const p = mul(a, lo(mul(add(S(1), rim), S(alpha)), S(1)));
      if (covers) cover(spot(i, j), p); else soak(spot(i, j), p);
    }
  }
}
