import { hash } from "../math/noise";
import { below, range } from "../math/random";
import { S, add, div, fade, floor, fract, gt, hi, lt, mad, mul, pick, sqrt, step, sub } from "../math/vec";
import { NIGHT, scenes } from "../request/traits";
import { extentX, extentY } from "./frame";
import { setBody, setCells, setHaze, setSlope, setTone } from "./place";
import { perUnit, planWaves } from "./plan";
import { quiet } from "./quiet";

/** Globes in a quiet space, each overgrown. */
const globes = memory.data(6 * 16); // x, y, radius, where in the cells
let count = 0;

export function drawGlass(): void {
  const wanted = 2 + <i32>below(5);
  for (let tries = 0; tries < 60 && count < wanted; tries++) {
    const r: f32 = count ? range(0.08, 0.3) : range(0.44, 0.62), reach: f32 = count ? 0.95 : 0.55;
    const x = range(-reach, reach) * extentX, y = range(-reach, reach) * extentY;
    let free = true;
    for (let p = globes; p < globes + (count << 4); p += 16) {
      const dx = load<f32>(p) - x, dy = load<f32>(p, 4) - y, near = load<f32>(p, 8) + r + 0.06;
      free = free && dx * dx + dy * dy > near * near;
    }
    if (free) v128.store(globes + (count++ << 4), f32x4(x, y, r, range(0, 300)));
  }
  planWaves(144, 144, range(0, 1), 0.16, range(-0.3, 0.1));
}

export function placeGlass(x: v128, y: v128): void {
  let cu = x, cv = y, dense = S(1), part = S(0), sx = S(0), sy = S(0), rim = S(0);
  // Light from the upper left, also in space.
  const shade: f32 = quiet > 0.5 ? 0.5 : 0;
  let light = mad(add(x, y), S(-0.03), S(quiet));
  for (let p = globes; p < globes + (count << 4); p += 16) {
    const r = v128.load32_splat(p + 8), dx = div(sub(x, v128.load32_splat(p)), r), dy = div(sub(y, v128.load32_splat(p + 4)), r);
    const rr = add(mul(dx, dx), mul(dy, dy)), here = lt(rr, S(1));
    // A glow around it in the dark, a shadow to the lower right on paper.
    light = mad(fade(hi(sub(rr, mad(add(dx, dy), S(shade), S(1))), S(0))), S(0.12 - shade * 0.7), light);
    // As the surface of a ball turns away, more of it lies in a unit.
    const z = sqrt(hi(sub(S(1), rr), S(0.01))), around = mad(rr, S(0.5), S(1)), scale = mul(around, mul(r, S(perUnit)));
    cu = pick(mad(dx, scale, v128.load32_splat(p + 12)), cu, here);
    cv = pick(mad(dy, scale, v128.load32_splat(p + 12)), cv, here);
    dense = pick(mul(around, S(perUnit)), dense, here);
    part = pick(r, part, here);
    sx = pick(div(dx, z), sx, here);
    sy = pick(div(dy, z), sy, here);
    rim = pick(mul(step(0.75, 1, rr), S(0.3)), rim, here);
  }
  const empty = gt(S(0.01), part);
  if (scenes & NIGHT) {
    const gx = mul(x, S(26)), gy = mul(y, S(26)), cx = floor(gx), cy = floor(gy), bright = hash(cx, cy);
    const dx = sub(fract(gx), mad(hash(cy, cx), S(0.8), S(0.5))), dy = sub(fract(gy), mad(bright, S(0.8), S(0.5)));
    light = add(light, v128.and(mul(fade(mul(add(mul(dx, dx), mul(dy, dy)), S(100))), step(0.05, 0.6, bright)), empty));
  }
  setCells(cu, cv, dense, part);
  setSlope(mul(sx, S(-0.8)), mul(sy, S(-0.8)));
  setBody(pick(S(-1), S(1), empty), light);
  setHaze(rim);
  setTone(S(0.5));
}
