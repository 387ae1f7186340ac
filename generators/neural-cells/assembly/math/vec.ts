/**
 * Four f32 lanes at once: short names over fixed-width SIMD, so that formulas below read like formulas.
 * Everything here is plain IEEE 754 arithmetic, hence the same bits on every engine. `lo` and `hi` are the
 * pseudo-minimum and pseudo-maximum: one instruction each, and no input of ours is ever NaN.
 */

@inline export function S(x: f32): v128 { return f32x4.splat(x); }
@inline export function add(a: v128, b: v128): v128 { return f32x4.add(a, b); }
@inline export function sub(a: v128, b: v128): v128 { return f32x4.sub(a, b); }
@inline export function mul(a: v128, b: v128): v128 { return f32x4.mul(a, b); }
@inline export function div(a: v128, b: v128): v128 { return f32x4.div(a, b); }
@inline export function abs(a: v128): v128 { return f32x4.abs(a); }
@inline export function lo(a: v128, b: v128): v128 { return f32x4.pmin(a, b); }
@inline export function hi(a: v128, b: v128): v128 { return f32x4.pmax(a, b); }
@inline export function sqrt(a: v128): v128 { return f32x4.sqrt(a); }
@inline export function floor(a: v128): v128 { return f32x4.floor(a); }
export function fract(a: v128): v128 { return sub(a, floor(a)); }
@inline export function gt(a: v128, b: v128): v128 { return f32x4.gt(a, b); }
@inline export function lt(a: v128, b: v128): v128 { return f32x4.lt(a, b); }
/** `mask ? a : b`, lane by lane. */
@inline export function pick(a: v128, b: v128, mask: v128): v128 { return v128.bitselect(a, b, mask); }
/** a * b + c */
export function mad(a: v128, b: v128, c: v128): v128 { return add(mul(a, b), c); }
/** a + (b - a) * t */
export function mix(a: v128, b: v128, t: v128): v128 { return add(a, mul(sub(b, a), t)); }
/** Clamped to 0…1. */
export function sat(x: v128): v128 { return lo(hi(x, S(0)), S(1)); }
export function len(x: v128, y: v128): v128 { return sqrt(add(mul(x, x), mul(y, y))); }
@inline export function lane0(x: v128): f32 { return f32x4.extract_lane(x, 0); }

/** Cubic step from 0 at `a` to 1 at `b`; `a` may be greater than `b`. */
export function step(a: f32, b: f32, x: v128): v128 {
  const t = sat(mul(sub(x, S(a)), S(<f32>1 / (b - a))));
  return mul(mul(t, t), sub(S(3), add(t, t)));
}

/** sin(2πx): folded to a quarter turn, odd polynomial of degree 7, error below 2e-6. */
export function sinTurn(x: v128): v128 {
  const t = sub(x, f32x4.nearest(x));
  const a = sub(S(0.25), abs(sub(S(0.25), abs(t))));
  const q = mul(a, a);
  let p = mad(q, S(-71.4), S(81.36));
  p = mad(q, p, S(-41.337));
  p = mul(a, mad(q, p, S(6.2831853)));
  return v128.xor(p, v128.and(t, S(-0.0)));
}

/** cos(2πx) */
export function cosTurn(x: v128): v128 { return sinTurn(add(x, S(0.25))); }

/** A smooth e^-x for x ≥ 0, as (1 - x/64)^64: exact to a percent where it matters, and no tables. */
export function fade(x: v128): v128 {
  let t = hi(sub(S(1), mul(x, S(0.015625))), S(0));
  t = mul(t, t); t = mul(t, t); t = mul(t, t);
  t = mul(t, t); t = mul(t, t);
  return mul(t, t);
}

/** The angle of (x, y) in turns, -0.5…0.5, error below 2e-5. */
export function angle(y: v128, x: v128): v128 {
  const ax = abs(x), ay = abs(y);
  const t = div(lo(ax, ay), hi(hi(ax, ay), S(1e-12)));
  const q = mul(t, t);
  let r = mad(q, S(0.003316), S(-0.013549));
  r = mad(q, r, S(0.02867));
  r = mad(q, r, S(-0.052568));
  r = mul(t, mad(q, r, S(0.15913)));
  r = pick(sub(S(0.25), r), r, gt(ay, ax));
  r = pick(sub(S(0.5), r), r, lt(x, S(0)));
  return v128.xor(r, v128.and(y, S(-0.0)));
}
