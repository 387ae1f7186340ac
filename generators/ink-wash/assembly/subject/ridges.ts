import { pixel } from "../form/frame";
import { allocate } from "../memory";
import { fbm, noise, ridged } from "../math/noise";
import { range, sign } from "../math/random";
import { S, abs, add, div, fade, gt, hi, lo, mad, mul, sat, step, sub } from "../math/vec";
import { height, wetness, width } from "../request/request";
import { cover, paperA, paperB, paperL, soak, takeInk, takeLab, tint } from "../render/paper";
import { acrossOf, columnOf, downOf, spot } from "../render/sheet";
import { parentCount } from "../request/parents";
import { SNOW, scenes } from "../request/traits";

/** One range of mountains: its crest, a height for every column of the picture and some beyond. */
let crest: usize = 0;
let slope: usize = 0;
const MOST = 9;
const peaks = memory.data(MOST * 16);

/** Crest of a range above its base line, from peaks that are steep on the one side, and rock. */
function layCrest(base: f32, tall: f32, count: i32, width0: f32, from: f32, to: f32): void {
  const n = (<i32>width + 7) & ~3;
  if (!crest) { crest = allocate(<usize>n << 2); slope = allocate(<usize>n << 2); }
  for (let k = 0; k < count; k++) {
    const p = peaks + (k << 4);
    store<f32>(p, from + (to - from) * (<f32>k + range(0.1, 0.9)) / <f32>count);
    store<f32>(p, tall * range(0.45, 1), 4);
    store<f32>(p, width0 * range(0.6, 1.3), 8);
    store<f32>(p, width0 * range(0.6, 1.3), 12);
  }
  const o = range(0, 400);
  for (let i = 0; i < n; i += 4) {
    const x = acrossOf(i);
    let h = S(0), sum = S(0), weight = S(1e-9);
    for (let k = 0; k < count; k++) {
      const p = peaks + (k << 4);
      const t = sub(x, v128.load32_splat(p)), side = gt(t, S(0));
      const w = v128.bitselect(v128.load32_splat(p + 8), v128.load32_splat(p + 12), side);
      const q = mul(abs(t), w), one = mul(v128.load32_splat(p + 4), fade(mul(q, add(q, S(0.55)))));
      // Which way the slope falls: of the highest peak here, passing over softly to its neighbour's.
      let share = mul(one, one);
      share = mul(share, share);
      share = mul(share, share);
      sum = add(sum, mul(share, lo(hi(mul(t, S(9)), S(-1)), S(1))));
      weight = add(weight, share);
      h = hi(h, one);
    }
    const rock = add(mul(sub(ridged(mad(x, S(2.1), S(o)), S(o), 6), S(0.4)), S(0.42)), mul(fbm(mad(x, S(1.1), S(o + 70)), S(o), 5, 0.5), S(0.3)));
    h = add(h, mul(rock, S(0.6 * tall)));
    v128.store(crest + (<usize>i << 2), sub(S(base), h));
    v128.store(slope + (<usize>i << 2), div(sum, weight));
  }
}

/** The crest's y at x. */
export function crestAt(x: f32): f32 { return load<f32>(crest + (<usize>max<i32>(0, min<i32>(<i32>width - 1, columnOf(x))) << 2)); }

/**
 * Paints one range. `near` 0 far … 1 near; `tone` how dark its wash is at the crest; `foot` the depth at which it has dissolved in mist. Under
 * its crest it hides what was painted before, but for the parents' washes.
 */
export function paintRange(base: f32, tall: f32, count: i32, sharp: f32, from: f32, to: f32, near: f32, tone: f32, foot: f32): void {
  layCrest(base, tall, count, sharp, from, to);
  const o = range(0, 300), light = sign();
  const wide: f32 = 4 + 5 * (1 - near), own: f32 = parentCount ? 0.33 : 1;
  tone *= own;
  for (let j = 0; j < <i32>height; j++) {
    const fy = downOf(j), y = S(fy);
    for (let i = 0; i < <i32>width; i += 4) {
      const d = sub(y, v128.load(crest + (<usize>i << 2)));
      const inside = sat(mad(d, S(1 / pixel), S(0.5)));
      if (!v128.any_true(gt(inside, S(0)))) continue;
      const x = acrossOf(i), at = spot(i, j);
      takeLab(paperL, paperA, paperB);
      cover(at, mul(inside, S(own * own)));
      const deep = mul(d, S(1 / foot)), left = sat(sub(S(1), deep));
      if (!v128.any_true(gt(left, S(0)))) continue;
      const bloom = fbm(mad(x, S(1.7), S(o)), mad(y, S(1.7), S(o)), 4, 0.55);
      // The wash: full at the crest, let run towards the foot, where mist lies in banks.
      const bank = noise(mad(x, S(0.9), S(o + 30)), mad(y, S(3), S(o)));
      const run = fade(mul(hi(d, S(0)), S(1.5 / foot))), dissolve = step(0, 0.75, mad(bank, S(0.35), left));
      let wash = mul(mul(mad(run, S(0.75), S(0.22)), mad(bloom, S(0.55 * (0.5 + wetness)), S(0.95))), mul(dissolve, S(tone)));
      // Folds of the slope: strokes that run down it, dark on the side away from the light.
      const lean4 = v128.load(slope + (<usize>i << 2));
      const u = add(mad(x, S(wide), S(o)), mul(mul(d, lean4), S(wide * 0.55)));
      const fold = ridged(add(u, mul(bloom, S(0.5))), mad(d, S(wide * 0.42), S(o)), 4);
      const shade = mul(mul(lean4, S(-light)), S(0.5));
      const relief = mul(sub(fold, S(0.42)), S(1.15));
      if (scenes & SNOW) {
        // Snow is the paper: the slope is grey only in its folds.
        wash = mul(wash, sat(mad(relief, S(-2.6), S(0.42))));
      } else {
        wash = mul(wash, sat(sub(mad(shade, S(0.35), S(0.95)), mul(relief, S(0.75)))));
      }
      takeInk(0.5 - 0.38 * near, tint);
      soak(at, mul(inside, lo(wash, S(0.93))));
      const cun = mul(step(0.6, 0.86, fold), mul(mul(dissolve, run), S(0.15 + 0.6 * near * tone)));
      takeInk(0.12 - 0.08 * near, tint * 0.6);
      soak(at, mul(inside, cun));
      // The contour, broken where the brush ran dry.
      const press = noise(mad(x, S(5.5), S(o)), S(o)), w = mul(S(0.0035 + 0.008 * near), mad(press, S(1.1), S(0.9)));
      const line = mul(sat(mad(sub(w, d), S(1 / max<f32>(pixel, 0.003)), S(0.5))), step(-0.5, 0.05, noise(mad(x, S(8), S(o + 60)), S(o))));
      soak(at, mul(mul(inside, line), S((0.2 + 0.62 * near) * min<f32>(1, tone * 1.4))));
    }
  }
}
