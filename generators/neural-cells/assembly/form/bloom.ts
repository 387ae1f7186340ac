import { columns } from "../automaton/grow";
import { sign } from "../math/random";
import { S, add, angle, div, fade, gt, hi, len, mad, mul, pick, sinTurn, step, sub } from "../math/vec";
import { growth } from "../request/request";
import { focusX, focusY, shift } from "./frame";
import { setBody, setCells, setSeam, setSlope, setTone } from "./place";
import { perUnit, planWaves } from "./plan";
import { quiet } from "./quiet";
import { G, drawTraits, g } from "./traits";

/** A rosette: the torus of cells is rolled up around a heart, row after row outwards, each row larger. */
// radius, twist, lobes, their depth, heart, cup, cells around
const spans = memory.data<i8>([20, 26, 1, 8, 32, 64, 1, 4, 3, 5, 10, 26, 48, 67, 0, 0]);
let lobes: f32 = 0;
let twist: f32 = 0;

export function drawBloom(): void {
  drawTraits(spans);
  twist = g(1) * sign();
  lobes = f32.nearest(g(2) * 5);
  planWaves(<i32>(perUnit * g(6)) & ~3, 96, 0.25 + twist * 0.08, 0.02, -0.5);
}

export function placeBloom(x: v128, y: v128): void {
  const dx = sub(x, S(focusX * 0.55)), dy = sub(y, S(focusY * 0.55)), r = hi(len(dx, dy), S(0.004)), heart = G(4), inner = gt(heart, r);
  // log2 by the float's own exponent, and a parabola whose slope is the same at both ends of an octave.
  const m = v128.or(v128.and(r, i32x4.splat(0x7fffff)), i32x4.splat(0x3f800000));
  const log = add(f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(r, 23), i32x4.splat(127))), mad(m, mad(m, S(-1 / 3.0), S(2)), S(-5 / 3.0)));
  // Square cells: a turn is all columns, an octave ln 2 / 2π of that. The heart is a piece of cells as they are.
  const turn = mad(log, S(twist), angle(dy, dx)), wide = <f32>columns, near = S(perUnit * 1.3);
  const cu = pick(mul(dx, near), mul(turn, S(wide)), inner), cv = pick(mul(dy, near), mad(log, S(wide * 0.1103178), S(shift)), inner);
  setCells(cu, cv, pick(near, div(S(wide * 0.15915494), r), inner), pick(S(2), S(1), inner));
  const rise = div(pick(mul(div(r, heart), S(-1.6)), mad(step(g(4), g(0), r), mul(G(5), S(-0.8)), mul(G(5), S(0.5))), inner), r);
  setSlope(mul(dx, rise), mul(dy, rise));
  setTone(mad(fade(mul(r, S(3))), S(-0.5), S(0.6)));
  setSeam(v128.and(inner, S(0.8)));
  const body = mul(sub(mad(sinTurn(mul(turn, S(lobes))), G(3), S(g(0) + (growth - 0.5) * 0.7)), r), S(6));
  setBody(body, mad(fade(mul(hi(sub(S(0), body), S(0)), S(2))), S(quiet > 0.5 ? -0.35 : 0.12), S(quiet)));
}
