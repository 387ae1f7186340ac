import { columns, direct, rows } from "../automaton/grow";
import { fbm, hash, noise } from "../math/noise";
import { S, add, cosTurn, fade, floor, fract, hi, lane0, len, mad, mul, sinTurn, step, sub } from "../math/vec";
import { growth } from "../request/request";
import { GOLD, PLUME, STRATA, energy, medium } from "../request/traits";
import { along, focusX, focusY, shift } from "./frame";
import { setBody, setCells, setSeam, setSlope, setTone } from "./place";
import { cellOf, coverPicture, perUnit, placeOf } from "./plan";
import { quiet } from "./quiet";
import { G, drawTraits, g } from "./traits";

/**
 * Silk, plumes and strata: cells grow along the contours of a slow field, a bent plane or a bent cone. Silk has folds along them, strata steps,
 * and a plume leaves every other contour bare.
 */
const spans = memory.data<i8>([
  18, 32, 22, 40, 16, 30, 0, 0, 0, 0, -10, 3, 0, 0, 0, 0, // silk: contours a unit, how bent, how deep, -, seams, share of the second genome
  14, 22, 26, 42, 0, 0, 0, 0, 0, 0, -8, 5, 0, 0, 0, 0, // plume
  64, 105, 26, 44, 8, 12, 0, 0, 1, 3, 0, 0, 0, 0, 0, 0, // strata
]);
let kind = 0;

let slopeX: v128 = i64x2(0, 0);
let slopeY: v128 = i64x2(0, 0);

/** The field, in turns. */
function field(x: v128, y: v128): v128 {
  const base = kind == STRATA ? len(sub(x, S(focusX)), sub(y, S(focusY))) : along(x, y);
  return mad(base, G(0), mul(fbm(mad(x, S(0.6), S(shift)), mad(y, S(0.6), S(shift)), 2, 0.4), S(g(1) * (kind == STRATA ? 1.2 : 1) * (1 + 0.4 * energy))));
}

/** The field's slope, into `slopeX` and `slopeY`; returns the field. */
function slope(x: v128, y: v128): v128 {
  const here = field(x, y);
  slopeX = mul(sub(field(add(x, S(0.01)), y), here), S(100));
  slopeY = mul(sub(field(x, add(y, S(0.01))), here), S(100));
  return here;
}

export function drawCurrent(form: i32): void {
  kind = form;
  drawTraits(spans + (form - 1) * 16);
  coverPicture();
  for (let at = 0; at < columns * rows; at++) {
    const x = placeOf(at % columns, columns), y = placeOf(at / columns, rows), f = slope(x, y), n: f32 = 1 / lane0(hi(len(slopeX, slopeY), S(1e-3)));
    const other = kind == STRATA ? lane0(fract(mul(floor(f), S(0.5)))) * 2 : lane0(noise(mad(x, S(0.8), S(shift)), y)) * 9 + g(5) * 9;
    direct(at, lane0(slopeY) * -n, lane0(slopeX) * n, max<f32>(0, min<f32>(1, other)));
  }
}

export function placeCurrent(x: v128, y: v128): void {
  const f = slope(x, y), s = sinTurn(f);
  let part = S(0), rise = mul(cosTurn(f), G(2)), tone = mad(s, S(0.25), S(0.5));
  if (kind == STRATA) {
    part = floor(f);
    const t = sub(f, part);
    // Every band rises from the one inside it.
    rise = mul(sub(step(0.16, 0, t), step(0.8, 1, t)), G(2));
    tone = mad(hash(part, S(shift)), S(0.25), mad(fract(mul(part, S(0.5))), S(0.8), S(0.3)));
    setSeam(step(medium == GOLD ? 0.1 : g(4), 0, t));
  } else if (kind == PLUME) {
    const drift = noise(mad(x, S(3), S(shift)), y);
    tone = mad(drift, S(0.3), S(0.5));
    const body = mad(s, S(0.8), mad(drift, S(0.25), S(growth - 0.2)));
    setBody(body, mad(fade(mul(hi(sub(S(0), body), S(0)), S(3))), S(-0.1), S(quiet)));
  }
  setCells(cellOf(x, columns), cellOf(y, rows), S(perUnit), part);
  setSlope(mul(slopeX, rise), mul(slopeY, rise));
  setTone(tone);
}
