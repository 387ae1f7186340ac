import { blue, encode, green, red, toLinear } from "../colour/oklab";
import { pixel } from "../form/frame";
import { recall } from "../form/recall";
import { allocate } from "../memory";
import { noise } from "../math/noise";
import { S, abs, add, fract, gt, hi, lo, mad, mix, mul, sub } from "../math/vec";
import { parentCount, seenA, seenB, seenL } from "../request/parents";
import { height, parentWeight, width } from "../request/request";

/** The picture while it is painted: planes of OKLab, rows a multiple of four wide. */
let planeL: usize = 0;
let planeA: usize = 0;
let planeB: usize = 0;
let row: i32 = 0;

const BLUR: f32 = 0.022;

/** Paper of one colour with a fine grain. */
export function layPaper(L: f32, a: f32, b: f32, grain: f32): void {
  row = (<i32>width + 7) & ~3;
  const size = <usize>row * height << 2;
  planeL = allocate(size);
  planeA = allocate(size);
  planeB = allocate(size);
  for (let j = 0; j < <i32>height; j++) {
    for (let i = 0; i < row; i += 4) {
      const x = mul(add(S(<f32>i), f32x4(0, 1, 2, 3)), S(pixel)), y = S(<f32>j * pixel);
      const fibre = add(mul(noise(mul(x, S(60)), mul(y, S(60))), S(0.6)), noise(mul(x, S(9)), mul(y, S(14))));
      const at = <usize>(j * row + i) << 2;
      let l = S(L), p = S(a), q = S(b);
      if (parentCount) {
        // A ground of the parents, out of focus, under what is painted.
        const w = S(parentWeight * 0.25), cx = sub(x, S(<f32>width * 0.5 * pixel)), cy = sub(y, S(<f32>height * 0.5 * pixel));
        for (let k = 0; k < 4; k++) {
          recall(add(cx, S(k & 1 ? BLUR : -BLUR)), add(cy, S(k & 2 ? BLUR : -BLUR)));
          l = mad(sub(seenL, S(L)), w, l);
          p = mad(sub(seenA, S(a)), w, p);
          q = mad(sub(seenB, S(b)), w, q);
        }
      }
      v128.store(planeL + at, mad(fibre, S(grain), l));
      v128.store(planeA + at, p);
      v128.store(planeB + at, q);
    }
  }
}

/** Of the stroke that is painted: its colour, half its width, and how it lies on the paper. */
export let inkL: f32 = 0;
export let inkA: f32 = 0;
export let inkB: f32 = 0;
export function setInk(L: f32, a: f32, b: f32): void { inkL = L; inkA = a; inkB = b; }
let half: f32 = 0;
let kind = 0;
let grainSeed: f32 = 0;
let whole: f32 = 0;
export const RIBBON = 1, BRUSH = 2, THREAD = 3;
export function setStroke(newKind: i32, halfWidth: f32, length: f32, newSeed: f32): void {
  kind = newKind;
  half = halfWidth;
  whole = length;
  grainSeed = newSeed;
}

/**
 * Paints one link of a stroke, from (x0, y0) to (x1, y1): what lies between the lines across its ends, whose normals are (b0) and (b1). Links share
 * these lines, so that each pixel is painted by one of them. `u` is the way along the stroke where the link begins.
 */
export function paintLink(x0: f32, y0: f32, x1: f32, y1: f32, b0x: f32, b0y: f32, b1x: f32, b1y: f32, u: f32, first: bool, last: bool): void {
  const w: f32 = <f32>width, h: f32 = <f32>height;
  let tx = x1 - x0, ty = y1 - y0;
  const length = f32.sqrt(tx * tx + ty * ty);
  if (length < 1e-6) return;
  tx /= length;
  ty /= length;
  const reach = half + pixel, inv: f32 = 1 / pixel;
  const left = max<i32>(0, <i32>((min(x0, x1) - reach) * inv + w * 0.5) & ~3);
  const right = min<i32>(<i32>width - 1, <i32>((max(x0, x1) + reach) * inv + w * 0.5) + 1);
  const top = max<i32>(0, <i32>((min(y0, y1) - reach) * inv + h * 0.5));
  const bottom = min<i32>(<i32>height - 1, <i32>((max(y0, y1) + reach) * inv + h * 0.5) + 1);
  const edge = S(inv), thick = S(half);
  for (let j = top; j <= bottom; j++) {
    const y = S((<f32>j + 0.5 - h * 0.5) * pixel);
    for (let i = left; i <= right; i += 4) {
      const x = mul(add(S(<f32>i + 0.5 - w * 0.5), f32x4(0, 1, 2, 3)), S(pixel));
      const px = sub(x, S(x0)), py = sub(y, S(y0)), qx = sub(x, S(x1)), qy = sub(y, S(y1));
      const after = mad(px, S(b0x), mul(py, S(b0y))), before = mad(qx, S(b1x), mul(qy, S(b1y)));
      // Between its two lines; at the ends of the stroke the line is soft by a pixel.
      let cover = v128.and(v128.not(gt(S(0), after)), gt(S(0), before));
      if (!v128.any_true(cover)) continue;
      const v = sub(mul(py, S(tx)), mul(px, S(ty))), d = abs(v);
      let alpha = lo(hi(mad(sub(thick, d), edge, S(0.5)), S(0)), S(1));
      alpha = v128.and(alpha, cover);
      if (first) alpha = mul(alpha, lo(mul(after, edge), S(1)));
      if (last) alpha = mul(alpha, lo(mul(sub(S(0), before), edge), S(1)));
      if (!v128.any_true(gt(alpha, S(0)))) continue;
      const along = add(S(u), mad(px, S(tx), mul(py, S(ty)))), side = mul(v, S(1 / half));
      shade(alpha, along, side, <usize>(j * row + i) << 2);
    }
  }
}

/** Puts the ink down as the kind of stroke wants it. `along` from the stroke's start, `side` -1…1 across it. */
function shade(alpha: v128, along: v128, side: v128, at: usize): void {
  let L = S(inkL), a = S(inkA), b = S(inkB);
  if (kind == RIBBON) {
    // Flat paint with a lit and a shaded border.
    L = mad(side, S(0.018), L);
    const rim = hi(mad(abs(side), S(9), S(-8)), S(0));
    L = mad(rim, S(-0.03), L);
  } else if (kind == BRUSH) {
    const hair = noise(mad(side, S(4.2 + half * 60), S(grainSeed)), mad(along, S(2.2), S(grainSeed)));
    const fine = noise(mad(side, S(13), S(grainSeed + 40)), mad(along, S(5), S(-grainSeed)));
    L = mad(hair, S(0.075), mad(fine, S(0.03), L));
    a = mul(a, mad(hair, S(0.18), S(1)));
    b = mul(b, mad(hair, S(0.18), S(1)));
    // The brush runs dry: towards its end and its sides the paper shows between the hairs.
    const dry = add(mul(hi(sub(mul(along, S(1 / whole)), S(0.55)), S(0)), S(2.6)), mul(mul(side, side), S(0.45)));
    alpha = mul(alpha, lo(hi(mad(sub(mad(hair, S(0.9), S(1.05)), dry), S(3.5), S(0)), S(0)), S(1)));
  } else {
    // Threads side by side with paper between them.
    const n: f32 = max<f32>(1, f32.nearest(half * 56));
    const place = mad(side, S(n * 0.5), S(n * 0.5)), gap = abs(sub(fract(place), S(0.5)));
    const soft: f32 = min<f32>(2, half * 2 / pixel / n * 0.5);
    alpha = mul(alpha, lo(hi(mul(sub(S(0.4), gap), S(soft * 4)), S(0)), S(1)));
    L = mad(noise(mad(place, S(0.9), S(grainSeed)), S(grainSeed)), S(0.12), L);
  }
  v128.store(planeL + at, mix(v128.load(planeL + at), L, alpha));
  v128.store(planeA + at, mix(v128.load(planeA + at), a, alpha));
  v128.store(planeB + at, mix(v128.load(planeB + at), b, alpha));
}

/** Writes width × height RGBA to `out`, which has room for three pixels more. */
export function develop(out: usize): void {
  for (let j = 0; j < <i32>height; j++) {
    for (let i = 0; i < <i32>width; i += 4) {
      const at = <usize>(j * row + i) << 2, column = add(S(<f32>i), f32x4(0, 1, 2, 3));
      toLinear(lo(v128.load(planeL + at), S(1)), v128.load(planeA + at), v128.load(planeB + at));
      // Interleaved gradient noise (Jimenez 2014): half a code value of ordered dither against banding.
      const dither = fract(mul(S(52.9829189), fract(add(mul(column, S(0.06711056)), S(<f32>j * 0.00583715)))));
      v128.store(out, v128.or(
        v128.or(byte(red, dither), i32x4.shl(byte(green, dither), 8)),
        v128.or(i32x4.shl(byte(blue, dither), 16), i32x4.splat(0xff000000)),
      ));
      out += 16;
    }
    // The last four of a row may reach past it: the next row starts where this one should have ended.
    out -= ((4 - (width & 3)) & 3) << 2;
  }
}

function byte(x: v128, dither: v128): v128 {
  return i32x4.trunc_sat_f32x4_u(mad(encode(x), S(254.99), dither));
}
