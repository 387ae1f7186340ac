import { accentA, accentB, accentL, rampA, rampAt, rampB, rampL } from "../colour/palette";
import { pixel } from "../form/frame";
import { S, abs, add, fade, hi, lane0, lo, mad, mix, mul, sat, sub } from "../math/vec";
import { relief } from "../request/request";

/** The colour of four pixels while their layers are laid, and the height of what was laid last. */
export let L: v128 = i64x2(0, 0);
export let A: v128 = i64x2(0, 0);
export let B: v128 = i64x2(0, 0);

/** The pigments of one picture: eight of (L, a, b, 0); the last is the line's. */
const PIGMENTS = 8, LINE = 7;
const pigments = memory.data(PIGMENTS * 16);
let lineWidth: f32 = 0.004;
/** Lines are finer in what is small: 0…1. */
let fineness: f32 = 1;
export function setFineness(share: f32): void { fineness = min<f32>(1, share); }

function mixPigment(i: i32, L: f32, a: f32, b: f32): void {
  const p = pigments + (i << 4);
  store<f32>(p, L);
  store<f32>(p, a, 4);
  store<f32>(p, b, 8);
}

function fromRamp(i: i32, t: f32, less: f32): void {
  rampAt(S(t));
  mixPigment(i, lane0(rampL), lane0(rampA) * less, lane0(rampB) * less);
}

/** Ground, five colours and the line: from the palette, and a line of gold where that is asked for. */
export function mixPigments(dark: bool, gold: bool, line: f32, asked: bool): void {
  fromRamp(0, dark ? 0.05 : 0.97, dark ? 1 : 0.7);
  fromRamp(1, dark ? 0.3 : 0.78, 1);
  fromRamp(2, 0.48, 1);
  fromRamp(3, dark ? 0.66 : 0.3, 1);
  fromRamp(4, dark ? 0.92 : 0.12, 1);
  // Where one colour is asked for, others only answer it: in the smallest stones, and darker.
  if (asked) fromRamp(5, 0.58, 1.1); else mixPigment(5, accentL, accentA, accentB);
  mixPigment(6, accentL * 0.62, accentA * (asked ? <f32>0.45 : 0.9), accentB * (asked ? <f32>0.45 : 0.9));
  fromRamp(LINE, dark ? 0.985 : 0.03, 0.6);
  if (gold) mixPigment(LINE, 0.8, 0.012, 0.115);
  lineWidth = line;
}

export function ground(i: i32): void {
  const p = pigments + (i << 4);
  L = v128.load32_splat(p);
  A = v128.load32_splat(p, 4);
  B = v128.load32_splat(p, 8);
}

function lay(i: i32, cover: v128, lift: v128): void {
  const p = pigments + (i << 4);
  L = mix(L, add(v128.load32_splat(p), lift), cover);
  A = mix(A, v128.load32_splat(p, 4), cover);
  B = mix(B, v128.load32_splat(p, 8), cover);
}

/** How much of a pixel lies inside a border, by the signed distance to it, negative inside. */
@inline export function inside(d: v128): v128 { return sat(mad(d, S(-1 / pixel), S(0.5))); }

/**
 * Lays a shape: filled with a pigment, domed as enamel is, and bordered by a line. `d` is the signed distance to its border, negative inside;
 * `where` 0…1 says which pixels take part.
 */
export function shape(d: v128, pigment: i32, where: v128): void {
  const cover = mul(inside(d), where);
  // Lighter at its middle, darker where it meets the line.
  const dome = mul(sub(S(0.55), fade(mul(hi(sub(S(0), d), S(0)), S(42 / (0.3 + 0.7 * fineness))))), S(0.11 * relief));
  lay(pigment, cover, dome);
  stroke(d, lineWidth * fineness, where);
}

/** The line along a border alone. */
export function stroke(d: v128, half: f32, where: v128): void {
  const wide: f32 = max<f32>(half, pixel * 0.6);
  const t = sub(abs(d), S(wide));
  // A wire lies proud: lit at its crest.
  const crest = mul(hi(sub(S(1), mul(abs(d), S(1 / wide))), S(0)), S(0.16 * relief));
  lay(LINE, mul(inside(t), where), sub(crest, S(0.06 * relief)));
}

/** Weaves a share of another colour in, under the pattern's own light and dark. */
export function weave(l: v128, a: v128, b: v128, share: f32, mean: f32): void {
  const pattern = mul(sub(L, S(mean)), S(0.42));
  L = mix(L, lo(hi(add(l, pattern), S(0.04)), S(0.99)), S(share));
  A = mix(A, mad(A, S(0.12), mul(a, S(0.95))), S(share));
  B = mix(B, mad(B, S(0.12), mul(b, S(0.95))), S(share));
}

export function shadeBy(factor: v128): void { L = mul(L, factor); }
