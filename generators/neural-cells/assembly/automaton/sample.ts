import { S, add, floor, hi, lo, mul, sat, sub } from "../math/vec";
import { DECODER, OUT } from "./genomes";
import { columns, grown, rows } from "./grow";

/** What the cells decode to at the last four places: height, tone and accent, each 0…1. */
export let height: v128 = i64x2(0, 0);
export let tone: v128 = i64x2(0, 0);
export let accent: v128 = i64x2(0, 0);

/** Of four places: 4 + 4 spline weights, then the first cell's column and row. */
const taps = memory.data(160, 16);
/** Interpolated at one place: 12 states and the share of the second genome. */
const state = memory.data(64, 16);
const pixels = memory.data(48, 16);
let first: usize = 0;
let second: usize = 0;

export function setGenomes(a: usize, b: usize): void { first = a; second = b; }

/** In the innermost loops not worth a call. */
@inline function mad(a: v128, b: v128, c: v128): v128 { return add(mul(a, b), c); }

/** Weights of a cubic B-spline for the four cells around x, and the cell that x lies in. */
function spline(out: usize, x: v128): void {
  const cell = floor(x), t = sub(x, cell), u = sub(S(1), t), tt = mul(t, t), ttt = mul(tt, t);
  const w0 = mul(mul(mul(u, u), u), S(1 / 6.0)), w3 = mul(ttt, S(1 / 6.0)), w1 = mad(ttt, S(0.5), sub(S(2 / 3.0), tt));
  v128.store(out, w0);
  v128.store(out, w1, 16);
  v128.store(out, sub(sub(sub(S(1), w0), w1), w3), 32);
  v128.store(out, w3, 48);
  v128.store(out, i32x4.trunc_sat_f32x4_s(cell), 64);
}

/** The cell before cell i, on a ring of n. No form reaches 2^14 rounds below zero. */
@inline function ring(i: i32, n: i32): usize { return <usize>(<u32>((n << 14) - 1 + i) % <u32>n); }

/** The decoder of one genome on `state`: twelve hidden, then (height, tone, accent, 0). */
function decode(g: usize): v128 {
  let sum = v128.load(g + OUT), out = g + OUT + 16, w = g + DECODER;
  for (const end = g + OUT; w < end; out += 64) {
    let z = v128.load(w);
    w += 16;
    for (let k: usize = 0; k < 48; k += 4, w += 16) z = mad(v128.load32_splat(state + k), v128.load(w), z);
    z = mul(z, lo(hi(mad(z, S(0.5), S(0.5)), S(0)), S(1)));
    sum = mad(S(f32x4.extract_lane(z, 0)), v128.load(out), sum);
    sum = mad(S(f32x4.extract_lane(z, 1)), v128.load(out, 16), sum);
    sum = mad(S(f32x4.extract_lane(z, 2)), v128.load(out, 32), sum);
    sum = mad(S(f32x4.extract_lane(z, 3)), v128.load(out, 48), sum);
  }
  return sum;
}

/** Decodes the cells at (u, v), in cells, four places at once, into `height`, `tone`, `accent`. */
export function sample(u: v128, v: v128): void {
  const line = <usize>(columns + 3) << 6;
  spline(taps, u);
  spline(taps + 80, v);
  for (let lane: usize = 0; lane < 16; lane += 4) {
    const tap = taps + lane, p = grown + ring(load<i32>(tap, 144), rows) * line + (ring(load<i32>(tap, 64), columns) << 6);
    const w0 = v128.load32_splat(tap), w1 = v128.load32_splat(tap, 16), w2 = v128.load32_splat(tap, 32), w3 = v128.load32_splat(tap, 48);
    for (let part: usize = 0; part < 64; part += 16) {
      let sum = S(0), q = p + part;
      for (let row = tap + 80; row < tap + 144; row += 16, q += line) {
        const across = mad(w3, v128.load(q, 192), mad(w2, v128.load(q, 128), mad(w1, v128.load(q, 64), mul(w0, v128.load(q)))));
        sum = mad(v128.load32_splat(row), across, sum);
      }
      v128.store(state + part, sum);
    }
    const share = load<f32>(state, 48);
    let seen = decode(share < 0.999 ? first : second);
    if (share > 0.001 && share < 0.999) seen = mad(sub(decode(second), seen), S(share), seen);
    v128.store32_lane(pixels + lane, seen, 0);
    v128.store32_lane(pixels + lane, seen, 1, 16);
    v128.store32_lane(pixels + lane, seen, 2, 32);
  }
  height = sat(v128.load(pixels));
  tone = sat(v128.load(pixels, 16));
  accent = sat(v128.load(pixels, 32));
}
