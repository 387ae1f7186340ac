import { hash } from "../math/noise";
import { S, add, fade, floor, fract, gt, hi, lo, mad, mix, mul, step, sub } from "../math/vec";
import { accentA, accentB, accentL, rampA, rampAt, rampB, rampL, stop } from "../colour/palette";
import { pixel } from "./frame";
import { parentWeight } from "../request/request";
import { lookAtParents, parentCount, seenA, seenB, seenL } from "../request/parents";

/**
 * The canvas four pixels share while a form paints them: a colour in OKLab. Forms paint back to front.
 */
export let L: v128 = i64x2(0, 0);
export let A: v128 = i64x2(0, 0);
export let B: v128 = i64x2(0, 0);

/** Covers with the ramp colour at t (clamped), where `cover` says so. */
export function paint(t: v128, cover: v128): void {
  rampAt(lo(hi(t, S(0)), S(1)));
  L = mix(L, rampL, cover);
  A = mix(A, rampA, cover);
  B = mix(B, rampB, cover);
}

/** Covers with the accent colour as lit by t: shaded at 0, itself at 0.65, bright at 1. */
export function paintAccent(t: v128, cover: v128): void {
  const k = mad(lo(hi(t, S(0)), S(1)), S(0.8), S(0.45));
  L = mix(L, mul(S(accentL), k), cover);
  A = mix(A, mul(S(accentA), k), cover);
  B = mix(B, mul(S(accentB), k), cover);
}

/** Leaves k of the light; what is missing goes to a dark of the ramp's lower stop, so that yellow in shade is not olive. */
export function shade(k: v128): void {
  const rest = mul(sub(S(1), k), S(0.4));
  L = mad(L, k, mul(stop(1, 0), rest));
  A = mad(A, k, mul(stop(1, 1), rest));
  B = mad(B, k, mul(stop(1, 2), rest));
}

/** Adds white light: towards white, keeping a little of the colour. */
export function shine(k: v128): void {
  L = mix(L, S(1), k);
  const keep = mad(k, S(-0.85), S(1));
  A = mul(A, keep);
  B = mul(B, keep);
}

/** Coverage of the half plane d > 0 with an edge one pixel wide. */
export function edge(d: v128): v128 { return lo(hi(mad(d, S(1 / pixel), S(0.5)), S(0)), S(1)); }

/** Covers with gold. */
export function gild(cover: v128): void {
  L = mix(L, S(0.8), cover);
  A = mix(A, S(0.015), cover);
  B = mix(B, S(0.12), cover);
}

/** Covers with the parents' colours as they are at (x, y), where `cover` says so; without parents, with nothing. */
export function paintParents(x: v128, y: v128, cover: v128): void {
  if (!parentCount || !v128.any_true(gt(cover, S(0)))) return;
  lookAtParents(x, y);
  cover = mul(cover, S(parentWeight));
  L = mix(L, seenL, cover);
  A = mix(A, seenA, cover);
  B = mix(B, seenB, cover);
}

/** Stars in cells of a grid, one each, most of them faint. */
export function stars(x: v128, y: v128, cover: v128): void {
  x = mul(x, S(38));
  y = mul(y, S(38));
  const cx = floor(x), cy = floor(y);
  const dx = sub(fract(x), mad(hash(cx, cy), S(0.8), S(0.5))), dy = sub(fract(y), mad(hash(cy, add(cx, S(38))), S(0.8), S(0.5)));
  const bright = step(-0.1, 0.7, hash(add(cx, S(38)), cy));
  shine(mul(mul(fade(mul(add(mul(dx, dx), mul(dy, dy)), S(150))), bright), cover));
}
