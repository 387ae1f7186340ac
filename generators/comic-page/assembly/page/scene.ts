import { accentA, accentB, accentL, rampA, rampAt, rampB, rampL } from "../colour/palette";
import { fbm, hash, noise, ridged } from "../math/noise";
import { below, chance, range, sign } from "../math/random";
import { S, abs, add, floor, fract, gt, hi, lane0, len, lo, lt, mad, mix, mul, pick, sat, step, sub } from "../math/vec";
import { captionScenes } from "../request/request";
import { CITY, DUNES, FOREST, MIST, MOUNTAIN, NIGHT, SNOW, SUN, WATER } from "../request/traits";

/**
 * What a page shows that was given no pictures: one place seen from several distances, and somebody who walks through it. Coordinates
 * are a panel's: its shorter half is 1, y goes down.
 */
export let L: v128 = i64x2(0, 0);
export let A: v128 = i64x2(0, 0);
export let B: v128 = i64x2(0, 0);

/** What is drawn, back to front: kind (a scene bit), level of its base, amplitude, scale, tone, place in the noise. */
const LAYER = 24;
const layers = memory.data(4 * LAYER);
let layerCount = 0;
let night = false;
let mist = false;
let snow = false;
let line: f32 = 0.01;
let pixel: f32 = 0.002;
let discX: f32 = 0;
let discY: f32 = 0;
let discR: f32 = 0;
let cloud: f32 = 0;
let shift: f32 = 0;
/** The walker: feet, height, way of looking. */
let walkX: f32 = 0;
let walkY: f32 = 0;
let walkH: f32 = 0;
let walkSide: f32 = 1;

/** What holds from panel to panel. */
let place: u32 = 0;
let placeShift: f32 = 0;
let way: f32 = 1;

/** Chooses the place of the page. */
export function drawPlace(words: u32): void {
  const kinds = MOUNTAIN | FOREST | DUNES | CITY | WATER;
  place = words;
  if (!(words & kinds)) place |= 1 << below(5);
  if (!(words & (NIGHT | SUN))) place |= chance(0.35) ? NIGHT : 0;
  placeShift = range(0, 500);
  way = sign();
}

function layer(kind: u32, base: f32, amplitude: f32, scale: f32, tone: f32, o: f32): void {
  const p = layers + layerCount++ * LAYER;
  store<u32>(p, kind);
  store<f32>(p, base, 4);
  store<f32>(p, amplitude, 8);
  store<f32>(p, scale, 12);
  store<f32>(p, tone, 16);
  store<f32>(p, o, 20);
}

/** Chooses what panel k of n shows: distances change from panel to panel. `perPixel` is a pixel in the panel's units. */
export function drawScene(k: i32, n: i32, extentX: f32, extentY: f32, perPixel: f32): void {
  const kinds = MOUNTAIN | FOREST | DUNES | CITY | WATER, own = captionScenes(k);
  const scenes = (own & kinds ? own : own | (place & kinds)) | (place & (NIGHT | SUN | MIST | SNOW));
  night = (scenes & NIGHT) != 0 && !(own & SUN);
  mist = (scenes & MIST) != 0;
  snow = (scenes & SNOW) != 0;
  pixel = perPixel;
  line = max<f32>(0.009, perPixel * 0.9);
  // 0 far, 1 near, 2 close: a page begins far away, and never stays.
  const shot = k == 0 ? 0 : n == 2 ? 2 : k == 1 ? 1 : k == 2 ? 2 : chance(0.5) ? 0 : 1;
  shift = placeShift + <f32>k * 3.7;
  layerCount = 0;
  const horizon = shot == 2 ? extentY * range(0.35, 0.6) : extentY * range(-0.05, 0.25);
  let main: u32 = 0;
  for (let bit: u32 = 1; bit <= WATER; bit <<= 1) if (scenes & bit) main = main == 0 || chance(0.6) ? bit : main;
  const grow: f32 = shot == 0 ? 1 : shot == 1 ? 1.5 : 0.8;
  if (main == WATER) {
    layer(MOUNTAIN, horizon, 0.28 * grow, 0.9, night ? 0.2 : 0.62, shift);
    layer(WATER, horizon, 0, 1, night ? 0.28 : 0.5, shift + 9);
  } else {
    const back: u32 = main == CITY ? CITY : main == FOREST ? MOUNTAIN : main;
    layer(back, horizon + 0.05, 0.62 * grow, main == CITY ? 5 / grow : 0.8 / grow, night ? 0.24 : 0.66, shift);
    layer(main, horizon + 0.3, 0.5 * grow, main == CITY ? 3 / grow : 1.2 / grow, night ? 0.14 : 0.42, shift + 31);
  }
  const ground = shot == 2 ? extentY * 0.78 : extentY * range(0.5, 0.66);
  layer(DUNES, ground, 0.12, 0.7, 0.02, shift + 77);
  discX = range(0.15, 0.7) * extentX * -way;
  discY = shot == 2 ? -extentY * range(0.05, 0.3) : -extentY * range(0.3, 0.62);
  discR = shot == 2 ? range(0.42, 0.6) : range(0.13, 0.24);
  cloud = chance(0.7) && !night ? range(0.12, 0.3) : 1;
  walkH = shot == 0 ? range(0.22, 0.3) : shot == 1 ? range(0.5, 0.62) : range(0.95, 1.15);
  walkX = way * extentX * (shot == 2 ? range(0.05, 0.3) : range(0.2, 0.55)) * (k == 3 ? -1 : 1);
  walkY = ground + lane0(heightOf(S(walkX), layers + (layerCount - 1) * LAYER)) + 0.02;
  if (shot == 2) walkY += walkH * 0.25;
  walkSide = k == 3 ? -way : way;
}

/** How high a layer reaches over its base at x, as a level that is negative upwards. */
function heightOf(x: v128, p: usize): v128 {
  const kind = load<u32>(p), amplitude = load<f32>(p, 8), scale = load<f32>(p, 12), o = S(load<f32>(p, 20));
  const u = mad(x, S(scale), o);
  if (kind == MOUNTAIN) return mul(mad(ridged(u, o, 5), S(-1.2), S(0.3)), S(amplitude));
  if (kind == CITY) {
    const cell = floor(u), tall = add(hash(cell, o), S(0.55)), within = fract(u);
    const roof = pick(S(0.16), S(0), lt(abs(sub(within, S(0.5))), S(0.22)));
    return mul(add(mul(tall, tall), mul(roof, add(hash(cell, add(o, S(3))), S(0.4)))), S(-amplitude));
  }
  if (kind == FOREST) {
    const v = mul(u, S(4)), cell = floor(v), tall = add(hash(cell, o), S(0.75));
    const cone = sub(S(1), mul(abs(sub(fract(v), S(0.5))), S(2)));
    return mul(mul(mad(cone, S(0.8), mul(fract(mul(cone, S(3))), S(-0.12))), tall), S(-amplitude));
  }
  return mul(fbm(u, o, 2, 0.4), S(-amplitude));
}

function colour(tone: v128): void {
  rampAt(tone);
  L = rampL;
  A = rampA;
  B = rampB;
}

/** Lays a tone of the ramp where `mask` is set. */
function lay(tone: v128, mask: v128): void {
  rampAt(tone);
  L = pick(rampL, L, mask);
  A = pick(rampA, A, mask);
  B = pick(rampB, B, mask);
}

function ink(cover: v128): void {
  L = mix(L, S(0.1), cover);
  A = mul(A, sub(S(1), cover));
  B = mul(B, sub(S(1), cover));
}

/** Full within distance 0, faded over a pixel. */
@inline function solid(distance: v128): v128 { return sat(sub(S(0.5), mul(distance, S(<f32>1 / pixel)))); }

/**
 * The walker's limbs in hundredths of the height, feet at 0 and head at -100: from (x, y) to (x, y), with radii there. First the coat, the
 * legs, the head, the hat's brim and crown, an arm; then the scarf, round the neck and in the wind.
 */
const limbs = memory.data<i8>([
  0, -72, -2, -30, 8, 16,
  -7, -25, -13, 0, 5, 3,
  6, -25, 13, 0, 5, 3,
  0, -88, 1, -86, 8, 8,
  -15, -93, 16, -92, 1, 1,
  0, -95, 1, -99, 7, 6,
  5, -68, 15, -42, 5, 3,
  -6, -77, 7, -76, 4, 4,
  -6, -77, -36, -70, 3, 5,
]);
@inline function hundredth(p: usize, part: usize): f32 { return <f32>load<i8>(p + part) * 0.01; }

/** Distance of (x, y), in the walker's measures, from limbs `from` to `to`: capsules whose radius changes evenly. */
function limbsAt(x: v128, y: v128, from: usize, to: usize): v128 {
  let nearest = S(9);
  for (let p = limbs + from * 6; p < limbs + to * 6; p += 6) {
    const x0 = hundredth(p, 0), y0 = hundredth(p, 1), ex = hundredth(p, 2) - x0, ey = hundredth(p, 3) - y0, r = hundredth(p, 4);
    const dx = sub(x, S(x0)), dy = sub(y, S(y0)), t = sat(mul(mad(dx, S(ex), mul(dy, S(ey))), S(1 / (ex * ex + ey * ey))));
    nearest = lo(nearest, sub(len(sub(dx, mul(t, S(ex))), sub(dy, mul(t, S(ey)))), mad(t, S(hundredth(p, 5) - r), S(r))));
  }
  return nearest;
}

/** The colours of four pixels at (x, y), into `L`, `A`, `B`. */
export function see(x: v128, y: v128, extentY: f32): void {
  const up = sat(mad(y, S(0.5 / extentY), S(0.5)));
  // The sky in flat bands, as it would be cut from sheets of tint.
  const wave = mul(noise(mad(x, S(0.8), S(shift)), mul(y, S(2.4))), S(0.06));
  const bands = mul(f32x4.nearest(mul(add(up, wave), S(5))), S(0.2));
  colour(night ? mad(bands, S(0.32), S(0.08)) : mad(bands, S(0.34), S(0.62)));
  const dx = sub(x, S(discX)), dy = sub(y, S(discY)), toDisc = sub(len(dx, dy), S(discR));
  if (night) {
    const cx = mul(x, S(13)), cy = mul(y, S(13)), star = hash(floor(cx), floor(cy));
    const at = len(sub(fract(cx), S(0.5)), sub(fract(cy), S(0.5)));
    const cover = mul(solid(mul(sub(at, mad(star, S(0.5), S(-0.13))), S(0.077))), pick(S(1), S(0), gt(star, S(0.36))));
    L = mix(L, S(0.97), cover);
  }
  const disc = solid(toDisc);
  L = mix(L, S(night ? 0.97 : 0.85), disc);
  A = mix(A, S(night ? 0 : 0.04), disc);
  B = mix(B, S(night ? 0.03 : 0.14), disc);
  ink(mul(solid(sub(abs(toDisc), S(line * 0.7))), S(night ? 0 : 1)));
  if (cloud < 1) {
    // Fewer and fewer towards the horizon.
    const low = hi(mad(y, S(0.9 / extentY), S(0.1)), S(0));
    const puff = sub(fbm(mad(x, S(0.9), S(shift)), mad(y, S(2.6), S(shift)), 4, 0.5), add(low, S(cloud)));
    lay(S(0.98), gt(puff, S(0)));
    ink(mul(solid(sub(mul(abs(puff), S(0.28)), S(line * 0.5))), S(0.9)));
  }
  for (let k = 0; k < layerCount; k++) {
    const p = layers + k * LAYER, kind = load<u32>(p), base = load<f32>(p, 4), tone = load<f32>(p, 16), o = load<f32>(p, 20);
    const edge = add(S(base), heightOf(x, p)), inside = sub(edge, y), mask = lt(inside, S(0));
    if (v128.any_true(mask)) {
      let shade = S(tone);
      if (kind == WATER) {
        const glitter = noise(mad(x, S(2.2), S(o)), mul(y, S(22)));
        const lit = gt(glitter, sub(S(0.42), mul(sat(sub(S(1), mul(abs(dx), S(1.6)))), S(0.5))));
        shade = pick(S(night ? 0.85 : 0.95), shade, lit);
      } else if (kind == MOUNTAIN && k < layerCount - 1) {
        // Light from the disc's side: flanks are lit, and snow lies where it is high.
        const flank = noise(mad(x, S(3.2), S(o)), mad(y, S(1.7), S(o)));
        const turned = noise(mad(x, S(3.2), S(o + 0.25 * way)), mad(y, S(1.7), S(o)));
        shade = pick(S(tone * 0.45), shade, gt(sub(turned, flank), S(0.03)));
        const white = gt(mad(flank, S(0.16), sub(S(snow ? -0.02 : base - 0.2), y)), S(0));
        shade = pick(S(night ? 0.55 : 0.97), shade, v128.and(white, lt(sub(turned, flank), S(0.03))));
      } else if (kind == CITY) {
        const u = mul(mad(x, S(load<f32>(p, 12)), S(o)), S(6)), v = mul(y, S(load<f32>(p, 12) * 4.4));
        const pane = v128.and(lt(abs(sub(fract(u), S(0.5))), S(0.3)), lt(abs(sub(fract(v), S(0.5))), S(0.28)));
        const lit = v128.and(pane, gt(hash(floor(u), floor(v)), S(night ? 0.12 : 0.3)));
        shade = pick(S(night ? 0.97 : tone * 0.4), shade, v128.and(lit, gt(sub(y, edge), S(0.05))));
      } else if (k == 0 || kind == FOREST || kind == DUNES) {
        const brush = noise(mad(x, S(2.4), S(o)), mad(y, S(11), mul(x, S(2))));
        if (k < layerCount - 1) shade = pick(S(tone * 0.5), shade, gt(brush, S(0.2)));
      }
      // Far layers fade into what hangs over them.
      if (mist && k < layerCount - 1) shade = mix(shade, S(0.93), sat(mul(sub(y, edge), S(1.3))));
      lay(shade, mask);
      if (k == layerCount - 1) ink(pick(S(0.86), S(0), mask));
    }
    ink(mul(solid(sub(abs(inside), S(line * 0.8))), S(kind == WATER ? 0.4 : 1)));
    // Walls stand upright: no distance along y finds them.
    if (kind == CITY) ink(pick(S(1), S(0), v128.xor(mask, lt(sub(add(S(base), heightOf(add(x, S(line * 1.5)), p)), y), S(0)))));
  }
  walker(x, y);
  if (snow) {
    const cx = mad(x, S(9), mul(y, S(2))), cy = mul(y, S(9)), flake = hash(floor(cx), floor(cy));
    const at = len(sub(sub(fract(cx), S(0.5)), mul(flake, S(0.5))), sub(fract(cy), S(0.5)));
    L = mix(L, S(0.98), mul(solid(mul(sub(at, S(0.13)), S(0.11))), pick(S(1), S(0), gt(flake, S(0)))));
  }
}

/** A coat, a hat, a scarf in the page's accent: the same on every panel. */
function walker(px: v128, py: v128): void {
  const s: f32 = 1 / walkH;
  const x = mul(sub(px, S(walkX)), S(s * walkSide)), y = mul(sub(py, S(walkY)), S(s));
  if (!v128.any_true(v128.and(lt(abs(x), S(0.6)), lt(abs(add(y, S(0.5))), S(0.75))))) return;
  const d = limbsAt(x, y, 0, 7);
  // A rim of light parts the figure from what is dark behind it.
  const rim = solid(mul(sub(d, S(0.03)), S(walkH)));
  L = mix(L, S(0.95), rim);
  A = mul(A, sub(S(1), rim));
  B = mul(B, sub(S(1), rim));
  ink(solid(mul(d, S(walkH))));
  const waving = mul(noise(mad(x, S(5), S(shift)), S(shift)), S(0.06));
  const scarf = limbsAt(x, add(y, mul(waving, sat(mul(x, S(-4))))), 7, 9);
  const cover = solid(mul(scarf, S(walkH)));
  L = mix(L, S(accentL), cover);
  A = mix(A, S(accentA), cover);
  B = mix(B, S(accentB), cover);
}
