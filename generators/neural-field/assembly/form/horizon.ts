import { fbm, hash, noise, ridged } from "../math/noise";
import { bend, bendX, bendY } from "../math/network";
import { below, chance, range, sign } from "../math/random";
import { S, abs, add, div, fade, floor, fract, gt, hi, lane0, len, lo, lt, mad, mix, mul, pick, sat, sinTurn, step, sub } from "../math/vec";
import { CITY, DUNES, FOREST, MIST, MOUNTAIN, NIGHT, SNOW, SUN, WATER, energy, hue0, key, scenes } from "../request/traits";
import { complexity as detail, seed } from "../request/request";
import { along, extentX, extentY, focusX, shift } from "./frame";
import { edge, gild, paint, paintAccent, paintParents, shade, shine, stars } from "./sample";

/**
 * Land under a sky: up to eight ridges one behind the other, each paler with distance, a sun or moon, clouds, mist and,
 * below a waterline, their mirror image in moving water.
 */
const LAYERS = 8;
const COLUMNS = 4096;
/** Heights of all eight ridges, column by column: two vectors of four. */
const profile = memory.data(COLUMNS * LAYERS * 4);
const layers = memory.data(LAYERS * 16);

let count = 0;
let summit: f32 = 0;
let kind: u32 = 0;
let horizon: f32 = 0;
let sunX: f32 = 0;
let sunY: f32 = 0;
let sunR: f32 = 0;
let night = false;
let cloud: f32 = 0;
let waterline: f32 = 99;
let mist: f32 = 0;
let snow: f32 = 0;
let haze: f32 = 0;
let wind: f32 = 0;
let zenith: f32 = 0;
let afterglow: f32 = 0;
let span: f32 = 1;

/** Height above its base of ridge `i` at x, in units of its amplitude. */
function height(i: i32, x: f32): f32 {
  const o = <f32>(i * 37) + shift, near = <f32>(i + 1) / <f32>count;
  // A building is a cell of the line; all of it has one height.
  const cells: f32 = 10 - near * 5, cell = f32.floor(x * cells + o), inside = x * cells + o - cell;
  if (kind == CITY) x = (cell + 0.5 - o) / cells;
  // Far ridges rise to a summit at the focus, near ones fall away before it and frame it.
  const aside = (x - focusX) * (x - focusX);
  const frame: f32 = near < 0.6 ? summit / (1 + aside * 12) : (min<f32>(aside, 1) - 0.35) * summit;
  if (kind == CITY) {
    const tall = lane0(hash(S(cell), S(o))) + 0.5, mast = lane0(hash(S(cell), S(o + 9)));
    return 0.1 + tall * tall * (0.6 + frame * 0.8) + (mast > 0.2 && f32.abs(inside - 0.5) < 0.02 ? mast * 0.5 : 0);
  }
  const f: f32 = (kind == DUNES ? 0.55 : 0.8) + near * 0.3;
  let h: f32 = frame + (kind == MOUNTAIN
    ? lane0(ridged(S(x * f + o), S(o * 0.37), 8)) * 1.3 - 0.35
    : lane0(fbm(S(x * f + o), S(o), kind == DUNES ? 3 : 6, kind == DUNES ? 0.28 : 0.36)) + 0.3);
  if (kind == FOREST) {
    // Conifers in two rows: the tallest of the three trees nearest, narrowing in steps like branches.
    for (let row = 0; row < 2; row++) {
      const g: f32 = (row ? 8 : 13) / (0.12 + near * near), c = f32.floor(x * g);
      let best: f32 = 0;
      for (let k: f32 = -1; k <= 1; k++) {
        const r = lane0(hash(S(c + k), S(o + <f32>row)));
        const off: f32 = f32.abs(x * g - (c + k + 0.5 + r * 0.7));
        best = max<f32>(best, 0.8 + r * 0.8 - off * 1.3 + 0.14 * (off * 7 - f32.floor(off * 7)) * min<f32>(1, off * 5));
      }
      h += best * 6 / g;
    }
  }
  return h;
}

export function drawHorizon(): void {
  const asked = scenes & (MOUNTAIN | FOREST | DUNES | CITY);
  kind = asked & FOREST ? FOREST : asked & CITY ? CITY : asked & DUNES ? DUNES : MOUNTAIN;
  if (!asked && chance(0.3)) kind = chance(0.5) ? DUNES : FOREST;
  const water = (scenes & WATER) != 0 || chance(kind == CITY ? 0.7 : kind == DUNES ? 0 : 0.35);
  const open = (scenes & WATER) != 0 && !asked;
  night = (scenes & NIGHT) != 0 && !(scenes & SUN) || (!(scenes & SUN) && key < 0.2 && chance(0.2 - key * 0.4));
  horizon = extentY * (water ? range(-0.1, 0.5) : range(-0.4, 0.4));
  summit = range(0.1, 0.8) * sign();
  count = open ? 1 + <i32>below(3) : (kind == CITY ? 3 : 4) + <i32>below(2) + <i32>(detail * 3);
  // Seeds that follow one another light the land from different sides.
  sunX = (<f32>(<i32>seed & 3) * 0.4 + range(-0.75, -0.45)) * extentX;
  sunY = horizon - range(0.15, 0.8) * (horizon + extentY);
  sunR = !night && chance(0.15) ? -1 : range(0.04, night ? 0.15 : 0.22);
  cloud = range(0, 1) * (0.6 + energy * 0.4);
  mist = scenes & MIST ? 0.9 : range(0.15, 0.6);
  afterglow = hue0 < 0 ? range(0, 0.6) : range(0, 0.25);
  snow = scenes & SNOW ? 1 : kind == MOUNTAIN && chance(0.4) ? range(0.5, 0.9) : 0;
  wind = range(0.5, 1.5) * sign();
  haze = night ? range(0.34, 0.5) : range(0.66, 0.86);
  zenith = night ? range(0.04, 0.12) : range(0.3, 0.55);
  waterline = water ? horizon + range(0.02, 0.12) : 99;
  const bottom = water ? waterline : extentY;
  span = extentX + 0.3;
  const drop = open ? <f32>0.04 : (bottom - horizon) * 0.95;
  const tall = (kind == MOUNTAIN ? range(0.4, 0.75) : kind == CITY ? range(0.3, 0.55) : range(0.2, 0.4)) * (1 + energy * 0.3) * (open ? <f32>0.35 : 1);
  for (let i = 0; i < LAYERS; i++) {
    const d = count > 1 ? <f32>i / <f32>(count - 1) : 0;
    const p = layers + (i << 4);
    // Base line, amplitude and tone of the layer; layers past the last lie below the picture.
    const base = i < count ? horizon + drop * d * d : <f32>99;
    const amplitude = tall * (kind == CITY ? 1 - 0.25 * d : 0.55 + 0.5 * (1 - d)) * (water && !open ? 0.8 : 1);
    store<f32>(p, base);
    store<f32>(p, amplitude, 4);
    store<f32>(p, haze * (1 - d) * 0.82 + 0.06 + 0.02 * (1 - d), 8);
    store<f32>(p, <f32>(i * 41) + shift, 12);
    for (let c = 0; c < COLUMNS; c++) {
      const x = (<f32>c / <f32>(COLUMNS - 1) * 2 - 1) * span;
      store<f32>(profile + (c << 5) + (i << 2), i < count ? base - height(i, x) * amplitude : 99);
    }
  }
}

const column = memory.data(LAYERS * 16);

/** Ridge heights under four x, linear between columns, into `column`: a vector for each ridge. */
function lookUp(x: v128): void {
  const at = lo(hi(mul(add(x, S(span)), S(<f32>(COLUMNS - 1) * 0.5 / span)), S(0)), S(<f32>COLUMNS - 1.01));
  const scratch = memory.data(16);
  v128.store(scratch, at);
  for (let lane: usize = 0; lane < 16; lane += 4) {
    const c = load<f32>(scratch + lane), cell = <usize>c, part = c - <f32>cell;
    for (let i: usize = 0; i < <usize>LAYERS; i++) {
      const p = profile + (cell << 5) + (i << 2), h = load<f32>(p);
      store<f32>(column + (i << 4) + lane, h + (load<f32>(p, 32) - h) * part);
    }
  }
}

function sky(x: v128, y: v128): void {
  const dx = sub(x, S(sunX)), dy = sub(y, S(sunY));
  const d = len(dx, dy);
  const up = sat(div(sub(S(horizon), y), S(horizon + extentY)));
  const halo = fade(mul(d, S(night ? 3 : 1.7)));
  // Clouds lie flat: stretched by the distance to the horizon.
  const depth = div(S(1), add(up, S(0.2)));
  const cx = add(mul(x, mul(depth, S(0.5))), S(shift)), cy = mul(depth, S(1.1 * wind));
  const soft = fbm(add(cx, mul(bendX, S(0.3))), add(cy, mul(bendY, S(0.3))), 5, 0.5);
  const lit = fbm(add(add(cx, S(0.05)), mul(bendX, S(0.3))), add(cy, mad(bendY, S(0.3), S(0.05))), 4, 0.5);
  const cover = mul(step(0.05 - cloud * 0.25, 0.6, soft), S(cloud));
  let t = mix(S(haze), S(zenith), sinTurn(mul(up, S(0.25))));
  t = mad(along(x, y), S(0.12), mad(halo, S(night ? 0.3 : 0.42), t));
  paint(t, S(1));
  paintParents(x, y, sub(S(0.9), mul(halo, S(0.4))));
  // The cloud's sunward side is light, its far side takes the accent.
  const side = sub(soft, lit);
  paint(add(mad(side, S(1.6), mad(halo, S(0.3), t)), S(night ? 0.05 : 0.12)), mul(cover, S(0.8)));
  paintAccent(S(0.75), mul(cover, mul(halo, S(0.35))));
  if (night) stars(x, y, sub(S(1), cover));
  const disk = edge(sub(S(sunR), d));
  // The last light colours the sky above the horizon, most below the sun.
  paintAccent(S(0.8), mul(fade(add(mul(up, S(4)), mul(abs(dx), S(1.2)))), S(night ? 0.15 : afterglow)));
  if (night) {
    const face = fbm(mul(dx, S(9)), mul(dy, S(9)), 4, 0.5);
    paint(mad(face, S(0.1), S(0.9)), disk);
  } else {
    paint(S(1), mul(disk, S(0.9)));
  }
  shine(mul(fade(mul(hi(sub(d, S(sunR)), S(0)), S(9))), mul(sub(S(1), disk), S(0.45))));
}

export function shadeHorizon(x: v128, y: v128): void {
  bend(x, y);
  let wet = S(0), ripple = S(0);
  const under = sub(y, S(waterline));
  if (v128.any_true(gt(under, S(0)))) {
    wet = edge(under);
    const far = div(S(1), add(hi(under, S(0)), S(0.05)));
    const strength: f32 = 0.5 + 0.3 * energy;
    const wave = fbm(mul(x, mul(far, S(0.5))), add(mul(far, S(3)), S(shift)), 4, 0.55);
    ripple = mul(mul(wave, S(strength)), lo(mul(hi(under, S(0)), S(3)), S(0.35)));
    x = mad(mul(ripple, S(0.5)), wet, x);
    // The mirror image, shaken by the waves.
    y = pick(lo(sub(S(waterline), add(mul(under, S(1.2)), ripple)), S(waterline)), y, gt(under, S(0)));
  }
  sky(x, y);
  lookUp(x);
  let beneath = S(-1), tone = S(0), offset = S(0), amp = S(1), land = S(0), depth = S(0);
  for (let i = 0; i < count; i++) {
    const p = layers + (i << 4);
    const d = sub(y, v128.load(column + (i << 4)));
    const cover = edge(d);
    const within = gt(cover, S(0.5));
    beneath = pick(d, beneath, within);
    offset = pick(v128.load32_splat(p + 12), offset, within);
    amp = pick(v128.load32_splat(p + 4), amp, within);
    depth = pick(S(<f32>(i + 1) / <f32>count), depth, within);
    tone = mix(tone, v128.load32_splat(p + 8), cover);
    land = sub(add(land, cover), mul(land, cover));
  }
  if (v128.any_true(gt(land, S(0)))) {
    const rel = div(beneath, amp);
    // Mist pools at the foot of each ridge and hides it from the next.
    const pool = mul(step(0.1, 1.1, rel), mul(S(mist), sub(S(1), mul(depth, S(0.8)))));
    let t = mix(tone, S(haze), pool);
    const near = add(S(0.25), depth);
    let light = S(0);
    if (kind == CITY) {
      // Windows are smaller with distance; whole floors and columns are darker than others.
      const f = div(S(46), add(depth, S(0.12)));
      const wx = mul(x, f), wy = mul(beneath, mul(f, S(0.8))), fx = floor(wx), fy = floor(wy);
      const on = add(hash(add(fx, offset), fy), noise(mul(fx, S(0.2)), mad(fy, S(0.2), offset)));
      const ux = abs(sub(fract(wx), S(0.5))), uy = abs(sub(fract(wy), S(0.5)));
      const pane = v128.and(v128.and(lt(ux, S(0.3)), lt(uy, S(0.3))), v128.and(gt(on, S(night ? 0.22 : 0.4)), gt(beneath, S(0.025))));
      light = mul(v128.and(pane, S(1)), mul(sub(S(1), pool), depth));
    } else {
      const g = kind == MOUNTAIN ? S(3) : kind == DUNES ? S(1.5) : S(5);
      const tx = mul(x, g), ty = mad(beneath, mul(g, S(kind == DUNES ? 3 : 1.3)), offset);
      const e = S(sunX > 0 ? 0.05 : -0.05);
      const a = kind == MOUNTAIN ? ridged(add(tx, mul(ty, S(0.4))), ty, 5) : fbm(tx, ty, 4, 0.5);
      const b = kind == MOUNTAIN ? ridged(add(add(tx, e), mul(ty, S(0.4))), ty, 5) : fbm(add(tx, e), ty, 4, 0.5);
      const relief = mul(sub(a, b), S(kind == MOUNTAIN ? 1.4 : 0.5));
      t = mad(mul(relief, sub(S(1), pool)), mul(near, S(0.5)), t);
      if (kind == MOUNTAIN && snow > 0) {
        const cap = mul(step(0.05, -0.1, sub(rel, mad(a, S(0.9), S(snow * 0.35 - 0.35)))), S(snow));
        t = mix(t, mad(relief, S(0.5), S(night ? 0.42 : 0.8)), mul(cap, sub(S(1), pool)));
      }
      // A thin line of light along the crest, on the side of the sun.
      const rim = mul(fade(mul(hi(beneath, S(0)), S(46))), fade(mul(abs(sub(x, S(sunX))), S(1.6))));
      t = mad(rim, S(night ? 0.15 : 0.28), t);
    }
    paint(t, land);
    paintParents(x, y, mul(land, S(0.35)));
    gild(mul(light, land));
    shine(mul(mul(light, land), S(0.3)));
  }
  // Water: darker near the viewer, with the slopes that face the sky catching light.
  shade(sub(S(1), mul(wet, add(S(0.1), mul(hi(under, S(0)), S(0.2))))));
  paint(S(haze), mul(wet, mul(sat(mul(ripple, S(2))), S(0.25))));
}
