import { noise, ridged } from "../math/noise";
import { below, chance, range } from "../math/random";
import { S, add, div, fade, floor, gt, hi, len, lo, mad, mix, mul, pick, sat, sub } from "../math/vec";
import { CITY, DUNES, MIST, MOUNTAIN, NIGHT, SNOW, SUN, WATER, energy, key, scenes } from "../request/traits";
import { extentX, extentY, pixel } from "./frame";
import { setBody, setCells, setHaze, setSlope, setTone } from "./place";
import { perUnit, planWaves } from "./plan";
import { G, drawTraits, g } from "./traits";

/** Ridge behind ridge under a quiet sky; the last of them may be a plane that runs to the horizon. */
const ridges = memory.data(6 * 16); // base, amplitude, where in noise and cells, tone
// level, height of ridges, sun across, sun's radius, sun over the level, air, ridges a unit, light of the sky
const spans = memory.data<i8>([-12, 2, 7, 11, -20, 20, 3, 6, 4, 16, 20, 31, 22, 40, 17, 25]);
let count = 0;
let plane = false;
let kind = 0;
let sky: f32 = 0;
let low: f32 = 0;

export function drawHorizon(): void {
  const night = (scenes & NIGHT) != 0 || key < -0.3;
  drawTraits(spans);
  kind = scenes & CITY ? 2 : scenes & (DUNES | WATER) ? 1 : scenes & MOUNTAIN ? 0 : <i32>below(2);
  plane = (scenes & (WATER | DUNES)) != 0 || chance(0.3);
  count = 3 + <i32>below(3);
  const depth: f32 = plane ? range(0.2, 0.4) : 0.72 - g(0);
  for (let i = 0; i < count; i++) {
    const p = ridges + (i << 4), d = <f32>i / <f32>(count - 1);
    store<f32>(p, g(0) + depth * f32.sqrt(d) * d);
    store<f32>(p, plane ? (i + 1 == count ? 0 : 0.13) : g(1) * (1.1 - 0.4 * d) * (1 + 0.3 * energy), 4);
    store<f32>(p, range(0, 500), 8);
    store<f32>(p, (night ? 0.5 : 0.68) - 0.42 * d, 12);
  }
  sky = night ? 0.06 : scenes & SNOW ? 0.8 : g(7);
  low = night ? 0.4 : 0.93;
  // Tips point down the slope.
  planWaves(144, 144, 0.25, 0.05, range(-0.3, 0.3));
}

/** Height of a ridge over its base at x. */
function crest(p: usize, x: v128): v128 {
  const y = v128.load32_splat(p + 8), at = mad(x, G(6), y);
  const block = floor(mul(at, S(6)));
  const h = kind == 0 ? mad(ridged(at, y, 4), S(1.6), S(-0.8)) : noise(kind == 1 ? at : mul(block, S(3)), y);
  return mul(h, v128.load32_splat(p + 4));
}

export function placeHorizon(x: v128, y: v128): void {
  // The sky: quiet, lighter towards the horizon and around the sun.
  const down = sat(mul(add(y, S(extentY)), S(1 / (g(0) + extentY))));
  let light = mix(S(sky), S(low), mul(down, mul(down, down)));
  if (scenes & (SUN | NIGHT | MIST) || g(2) > 0) {
    const far = sub(len(sub(x, S(g(2) * extentX)), sub(y, S(g(0) - g(4)))), G(3));
    light = mix(light, S(1), mul(fade(mul(hi(far, S(0)), S(6))), S(0.6)));
    light = mix(light, S(1), sat(mul(far, S(-1 / pixel))));
  }
  let cu = x, cv = y, dense = S(1), part = S(0), tone = light, haze = S(0), rise = S(0);
  for (let i = 0; i < count; i++) {
    const p = ridges + (i << 4), d = <f32>i / <f32>(count - 1), flat = plane && i + 1 == count;
    const over = crest(p, x), deep = add(sub(y, v128.load32_splat(p)), over), here = gt(deep, S(0)), place = v128.load32_splat(p + 8);
    // What grows follows the crest a little. Nearer things are larger; air lies before what is far, and gathers at its foot.
    let size = S(perUnit * (1.5 - 0.7 * d)), nv = mul(mad(over, S(-0.6), deep), size);
    let mist = mul(S((1 - d * d) * g(5)), mad(sat(mul(deep, S(3))), S(0.6), S(0.5)));
    if (flat) {
      size = div(S(perUnit * 0.5), add(deep, S(0.09)));
      nv = mul(size, S(-1));
      mist = mul(fade(mul(deep, S(6))), S(0.5 + 0.45 * g(5)));
    }
    cu = pick(mad(x, size, place), cu, here);
    cv = pick(add(nv, place), cv, here);
    dense = pick(size, dense, here);
    part = pick(S(<f32>(i + 1)), part, here);
    const near = fade(mul(deep, S(6)));
    tone = pick(mad(near, S(0.1), v128.load32_splat(p + 12)), tone, here);
    haze = pick(lo(mist, S(0.9)), haze, here);
    rise = pick(mul(near, S(0.5)), rise, here);
  }
  setCells(cu, cv, dense, part);
  setTone(tone);
  setHaze(haze);
  setSlope(S(0), rise);
  const land = gt(part, S(0));
  // Air takes the colour of the sky where it meets the land.
  setBody(pick(S(1), S(-1), land), pick(S(low * 0.97), light, land));
}
