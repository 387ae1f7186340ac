import { blue, encode, green, red, toLinear } from "../colour/oklab";
import { drawPalette } from "../colour/choose";
import { allocate } from "../memory";
import { S, abs, add, fract, gt, hi, lo, mad, mul, sub } from "../math/vec";
import { chooseForm, drawForm, shadeForm } from "../form/form";
import { extentX, extentY, pixel, setFrame } from "../form/frame";
import { A, B, L } from "../form/sample";
import { parentCount, parentPalette } from "../request/parents";
import { hue0 } from "../request/traits";
import { contrast, height, mirrored, width } from "../request/request";


function shadeAt(x: v128, y: v128): void { shadeForm(mirrored ? abs(x) : x, y); }

/**
 * Contrast by what is there: a sketch of 24 × 24 points gives the mean lightness and its spread; the picture is then
 * stretched around the mean, half the way to the spread asked for.
 */
const SKETCH: f32 = 24;
let mean: f32 = 0;
let stretch: f32 = 1;

function sketch(): void {
  let sum = S(0), square = S(0);
  for (let j: f32 = 0.5; j < SKETCH; j++) {
    for (let i: f32 = 0.5; i < SKETCH; i += 4) {
      const x = mul(sub(S(i * (2 / SKETCH)), f32x4(1, 0.9166667, 0.8333333, 0.75)), S(extentX));
      shadeAt(x, S((j * (2 / SKETCH) - 1) * extentY));
      sum = add(sum, L);
      square = mad(L, L, square);
    }
  }
  const n: f32 = SKETCH * SKETCH;
  mean = total(sum) / n;
  const spread = f32.sqrt(max<f32>(0.0001, total(square) / n - mean * mean));
  stretch = max<f32>(0.85, min<f32>(1.35, 0.5 + (0.09 + 0.06 * contrast) / spread)) * (0.85 + 0.3 * contrast);
}

function total(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3);
}

let sumR: v128 = i64x2(0, 0);
let sumG: v128 = i64x2(0, 0);
let sumB: v128 = i64x2(0, 0);

/** Adds the light at (x, y), stretched, to the sums. */
function gather(x: v128, y: v128): void {
  shadeAt(x, y);
  const k = S(stretch), vivid = S(0.5 + stretch * 0.5);
  toLinear(lo(mad(sub(L, S(mean)), k, S(mean)), S(1)), mul(A, vivid), mul(B, vivid));
  sumR = add(sumR, red);
  sumG = add(sumG, green);
  sumB = add(sumB, blue);
}

/** Draws the picture the request asks for: width × height RGBA at `out`, which has room for three pixels more. */
export function draw(out: usize): void {
  const w: i32 = width, h: i32 = height;
  setFrame();
  chooseForm();
  drawPalette();
  // A colour the prompt names is kept; otherwise a child has its parents' colours.
  if (parentCount && hue0 < 0) parentPalette();
  drawForm();
  sketch();
  const above = allocate((w + 4) << 2), quarter = S(pixel * 0.25);
  for (let j = 0; j < h; j++) {
    const y = S((<f32>j + 0.5 - <f32>h * 0.5) * pixel);
    let left = L;
    for (let i = 0; i < w; i += 4) {
      const column = add(S(<f32>i), f32x4(0, 1, 2, 3));
      const x = mul(add(column, S(0.5 - <f32>w * 0.5)), S(pixel));
      sumR = sumG = sumB = S(0);
      gather(sub(x, quarter), sub(y, quarter));
      // Where lightness jumps to the left or upwards, three more samples a pixel smooth the edge.
      const here = L, row = above + (i << 2);
      const jump = hi(abs(sub(here, v128.load(row))), abs(sub(here, v128.shuffle<f32>(left, here, 3, 4, 5, 6))));
      left = here;
      v128.store(row, here);
      let n: f32 = 1;
      if (v128.any_true(gt(jump, S(0.04)))) {
        gather(add(x, quarter), sub(y, quarter));
        gather(sub(x, quarter), add(y, quarter));
        gather(add(x, quarter), add(y, quarter));
        n = 0.25;
      }
      // Interleaved gradient noise (Jimenez 2014): half a code value of ordered dither against banding.
      const dither = fract(mul(S(52.9829189), fract(add(mul(column, S(0.06711056)), S(<f32>j * 0.00583715)))));
      v128.store(out, v128.or(
        v128.or(byte(sumR, n, dither), i32x4.shl(byte(sumG, n, dither), 8)),
        v128.or(i32x4.shl(byte(sumB, n, dither), 16), i32x4.splat(0xff000000)),
      ));
      out += 16;
    }
    // The last four of a row may reach past it: the next row starts where this one should have ended.
    out -= ((4 - (w & 3)) & 3) << 2;
  }
}

function byte(sum: v128, n: f32, dither: v128): v128 {
  return i32x4.trunc_sat_f32x4_u(mad(encode(mul(sum, S(n))), S(254.99), dither));
}
