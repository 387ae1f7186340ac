import { accent, height as grown, sample, tone } from "../automaton/sample";
import { drawPalette } from "../colour/choose";
import { blue, encode, green, red, toLinear } from "../colour/oklab";
import { accentA, accentB, accentL, rampA, rampAt, rampB, rampL } from "../colour/palette";
import { chooseForm, drawForm, placeForm } from "../form/form";
import { pixel, setFrame } from "../form/frame";
import { BODY, DENSITY, GROUND, HAZE, MIDDLE, PART, SEAM, SLOPE_X, SLOPE_Y, U, V, its } from "../form/place";
import { recall } from "../form/recall";
import { allocate } from "../memory";
import { S, add, div, fract, gt, hi, lo, mad, mix, mul, sat, sqrt, sub } from "../math/vec";
import { parentCount, parentPalette, seenA, seenB, seenL } from "../request/parents";
import { height, parentWeight, relief, width } from "../request/request";
import { GOLD, NEON, hue0, hue1, medium } from "../request/traits";
// Last, because data lies in this order, and small addresses are for what is used often.
import { unpackGenomes } from "../automaton/unpack";

let sumR: v128 = i64x2(0, 0);
let sumG: v128 = i64x2(0, 0);
let sumB: v128 = i64x2(0, 0);
/** The relief's slope a cell at the last four pixels. */
let reliefX: v128 = i64x2(0, 0);
let reliefY: v128 = i64x2(0, 0);
let gloss: f32 = 0;
/** How much of the accent is spared: little of it where the prompt names its colour, much where it names another one. */
let spared: f32 = 0;

/** Places the form at (x, y), and decodes the cells there unless it is bare ground well beyond the border. */
function look(x: v128, y: v128): void {
  placeForm(x, y);
  if (v128.any_true(gt(its(BODY), S(-0.5)))) sample(its(U), its(V));
}

/** Adds the light of what was placed and sampled at (x, y) to the sums. */
function paint(x: v128, y: v128): void {
  // Beyond a border that the matter's own height frays, and in the air, the bare ground is seen: it has no relief.
  const cover = mul(sat(mad(mad(sub(grown, S(0.5)), S(0.5), its(BODY)), S(9), S(0.5))), sub(S(1), its(HAZE)));
  const k = S(2.2 + 4.4 * relief), nx = mad(reliefX, k, its(SLOPE_X)), ny = mad(reliefY, k, its(SLOPE_Y));
  const steep = div(cover, sqrt(mad(nx, nx, mad(ny, ny, S(1)))));
  // Light from the upper left; what shines lies half way between it and the eye.
  const lit = sub(mul(mad(nx, S(0.5), mad(ny, S(0.6), S(0.6))), steep), mul(cover, S(0.6)));
  let shine = hi(mul(mad(nx, S(0.3), mad(ny, S(0.3), S(0.9))), steep), S(0));
  for (let i = 0; i < 5; i++) shine = mul(shine, shine);
  shine = mul(shine, S(gloss));
  rampAt(lo(hi(mad(lit, S(0.3), mix(its(GROUND), mad(sub(tone, S(0.5)), S(0.5), its(MIDDLE)), cover)), S(0.015)), S(0.985)));
  const other = mul(sat(mul(sub(hi(accent, its(SEAM)), S(spared)), S(3))), cover), light = mad(lit, S(0.6), S(1));
  let L = mix(rampL, S(accentL), other), A = mix(rampA, S(accentA), other), B = mix(rampB, S(accentB), other);
  if (parentCount) {
    // A parent is seen through the relief as through old glass.
    const bend = mul(cover, S(-0.02)), w = S(parentWeight);
    recall(mad(reliefX, bend, x), mad(reliefY, bend, y));
    L = mix(L, mad(mul(sub(tone, S(0.5)), cover), S(0.2), seenL), w);
    A = mix(A, seenA, w);
    B = mix(B, seenB, w);
  }
  const colour = sub(S(1), shine);
  toLinear(lo(mix(mul(L, light), S(1), shine), S(1)), mul(A, colour), mul(B, colour));
  sumR = add(sumR, red);
  sumG = add(sumG, green);
  sumB = add(sumB, blue);
}

/** Draws the picture the request asks for: width × height RGBA at `out`, which has room for three pixels more. */
export function draw(out: usize): void {
  const w: i32 = width, h: i32 = height;
  setFrame();
  unpackGenomes();
  chooseForm();
  drawPalette();
  // A colour the prompt names is kept; otherwise a child has its parents' colours.
  if (parentCount && hue0 < 0) parentPalette();
  drawForm();
  spared = hue1 < 0 && hue0 >= 0 ? 0.6 : 0.3;
  gloss = medium == NEON || medium == GOLD ? 0.6 : 0.3;
  const parts = (<usize>w + 16) << 2, above = allocate(parts << 1), quarter = S(pixel * 0.25);
  // One row and one vector before the picture: what its first pixels are compared with.
  for (let j = -1; j < h; j++) {
    const y = S((<f32>j + 0.5 - <f32>h * 0.5) * pixel);
    for (let i = -4; i < w; i += 4) {
      const column = add(S(<f32>i), f32x4(0, 1, 2, 3)), x = mul(add(column, S(0.5 - <f32>w * 0.5)), S(pixel));
      look(x, y);
      const here = grown, own = its(PART), row = above + (<usize>(i + 8) << 2), up = v128.load(row);
      const sameUp = f32x4.eq(v128.load(row + parts), own);
      v128.store(row, here);
      v128.store(row + parts, own);
      // One lane further left.
      const before = v128.load(row - 4), sameLeft = f32x4.eq(v128.load(row + parts - 4), own);
      if (i < 0 || j < 0) continue;
      // Where cells are smaller than pixels nothing of their relief is left.
      const size = mul(its(DENSITY), S(pixel)), rate = mul(div(S(1), size), sat(sub(S(1.6), size)));
      reliefX = v128.and(mul(sub(here, before), rate), sameLeft);
      reliefY = v128.and(mul(sub(here, up), rate), sameUp);
      sumR = sumG = sumB = S(0);
      let n: f32 = 1;
      if (i32x4.all_true(v128.and(sameLeft, sameUp))) paint(x, y);
      else {
        // An edge of the form: four samples a pixel.
        n = 0.25;
        for (let s = 0; s < 4; s++) {
          const sx = s & 1 ? add(x, quarter) : sub(x, quarter), sy = s & 2 ? add(y, quarter) : sub(y, quarter);
          look(sx, sy);
          paint(sx, sy);
        }
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
    if (j >= 0) out -= ((4 - (w & 3)) & 3) << 2;
  }
}

function byte(sum: v128, n: f32, dither: v128): v128 {
  return i32x4.trunc_sat_f32x4_u(mad(encode(mul(sum, S(n))), S(254.99), dither));
}
