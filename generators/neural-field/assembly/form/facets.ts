import { bend, bendX, bendY } from "../math/network";
import { hash } from "../math/noise";
import { range } from "../math/random";
import { S, add, angle, cosTurn, fade, floor, gt, len, lo, lt, mad, mul, pick, sinTurn, step, sub } from "../math/vec";
import { complexity as detail } from "../request/request";
import { focusX, focusY, shift } from "./frame";
import { paint, paintAccent, paintParents, shade, shine } from "./sample";

/** A cut stone: Voronoi cells in log-polar space, small at the focus and large at the rim, each a tilted mirror. */
let around: f32 = 0;
let along: f32 = 0;
let slant: f32 = 0;

export function drawFacets(): void {
  const cells = 7 + <i32>(detail * 8 + range(0, 5));
  around = <f32>cells;
  along = range(1.2, 2.2) * (0.6 + detail * 0.8);
  slant = range(-0.4, 0.4);
}

export function shadeFacets(x: v128, y: v128): void {
  bend(x, y);
  const dx = mad(bendX, S(0.1), sub(x, S(focusX))), dy = mad(bendY, S(0.1), sub(y, S(focusY)));
  const r = len(dx, dy);
  // ln r by its float: exponent and mantissa, which is piecewise linear and good enough for a grid.
  const rho = mul(f32x4.convert_i32x4_s(i32x4.sub(add(r, S(0.025)), i32x4.splat(0x3f800000))), S(1.1920929e-7));
  const v = mad(rho, S(along), S(shift));
  const u = mul(mad(v, S(slant * 0.1), angle(dy, dx)), S(around));
  const iu = floor(u), iv = floor(v);
  let f1 = S(9), f2 = S(9), id = S(0), cu = S(0), cv = S(0);
  for (let j: f32 = -1; j <= 1; j++) for (let i: f32 = -1; i <= 1; i++) {
    const pu = add(iu, S(i)), pv = add(iv, S(j));
    // The grid closes on itself after one turn.
    const wrapped = sub(pu, mul(floor(mul(pu, S(1 / around))), S(around)));
    const h = hash(wrapped, pv), k = hash(add(wrapped, S(38)), pv);
    const ox = sub(mad(h, S(0.8), add(pu, S(0.5))), u), oy = sub(mad(k, S(0.8), add(pv, S(0.5))), v);
    const d = len(ox, oy);
    const nearer = lt(d, f1);
    f2 = pick(f1, lo(f2, d), nearer);
    f1 = pick(d, f1, nearer);
    id = pick(add(h, k), id, nearer);
    cu = pick(ox, cu, nearer);
    cv = pick(oy, cv, nearer);
  }
  const border = sub(f2, f1);
  const focus = fade(mul(r, S(1.2)));
  const own = sinTurn(mul(id, S(3)));
  let t = mad(own, S(0.25), mad(focus, S(0.45), S(0.3)));
  t = mad(mul(cu, sinTurn(mul(id, S(5)))), S(0.35), t);
  t = mad(mul(cv, cosTurn(mul(id, S(5)))), S(0.35), t);
  paint(t, S(1));
  paintAccent(sub(t, S(0.1)), v128.and(gt(own, S(0.9)), S(1)));
  paintParents(mad(own, S(0.1), x), mad(id, S(0.12), y), S(0.75));
  shade(mad(fade(mul(border, S(12))), S(-0.14), S(1)));
  shine(mul(step(0.05, 0.02, border), mad(focus, S(0.75), S(0.12))));
}
