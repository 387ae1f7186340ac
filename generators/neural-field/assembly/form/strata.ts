import { bend, bendM, bendX, bendY } from "../math/network";
import { fbm, noise, ridged } from "../math/noise";
import { chance, range } from "../math/random";
import { S, abs, add, div, len, lo, mad, mix, mul, sat, sinTurn, step, sub } from "../math/vec";
import { energy, medium, GOLD } from "../request/traits";
import { complexity as detail } from "../request/request";
import { along, focusX, focusY, shift } from "./frame";
import { edge, gild, paint, paintAccent, paintParents, shade, shine } from "./sample";

/** Layered stone: bands of agate round a hollow with crystals, or marble crossed by veins of metal. */
let round: f32 = 0;
let hollow: f32 = 0;
let crust: f32 = 0;
let rate: f32 = 0;
let rough: f32 = 0;
let veins: f32 = 0;

export function drawStrata(): void {
  round = chance(0.6) ? 1 : 0;
  hollow = range(0.1, 0.3);
  crust = range(0.85, 1.3);
  rate = range(2, 4) * (0.7 + detail * 0.6);
  rough = range(0.18, 0.4) * (1 + energy * 0.5);
  veins = medium == GOLD ? 1 : range(0.2, 1);
}

export function shadeStrata(x: v128, y: v128): void {
  bend(x, y);
  const wx = mad(bendX, S(0.3), x), wy = mad(bendY, S(0.3), y);
  const w = fbm(mad(wx, S(1.2), S(shift)), mul(wy, S(1.2)), 5, 0.48);
  const dx = sub(wx, S(focusX)), dy = sub(wy, S(focusY));
  const radius = len(dx, mul(dy, S(1.2)));
  const line = along(dx, dy);
  const f = mad(w, S(rough), mix(add(line, S(1)), radius, S(round)));
  // Bands: one-dimensional noise of the depth, coarse for the colour, fine for the lines.
  const o = S(shift + 0.5);
  const coarse = noise(mul(f, S(rate)), o), middle = noise(mul(f, S(rate * 4.1)), add(o, S(7))), fine = noise(mul(f, S(rate * 15)), add(o, S(12)));
  let t = mad(coarse, S(0.8), mad(middle, S(0.3), mad(fine, S(0.1), S(0.5))));
  t = mad(bendM, S(0.1), t);
  paint(t, S(1));
  paintAccent(t, mul(step(0.2, 0.3, middle), step(-0.1, 0.2, sub(S(0), coarse))));
  paintParents(mad(middle, S(0.1), x), mad(coarse, S(0.25), y), S(0.6));
  const grain = fbm(mul(x, S(7)), mul(y, S(7)), 4, 0.55);
  shade(mad(grain, S(0.05), S(1)));
  if (round > 0) {
    // Crystals in the hollow: facets of a coarse ridge field, lit from above.
    const inner = step(0.02, -0.02, sub(f, S(hollow)));
    const c = ridged(mul(x, S(6)), mul(y, S(6)), 3), e = ridged(add(mul(x, S(6)), S(0.12)), add(mul(y, S(6)), S(0.12)), 3);
    const facet = sub(c, e);
    const deep = sat(div(f, S(hollow)));
    paint(mad(facet, S(2), mad(deep, S(0.45), S(0.12))), inner);
    shine(mul(inner, step(0.12, 0.3, facet)));
    const outer = edge(sub(f, S(crust)));
    const bump = sub(fbm(mul(x, S(3)), mul(y, S(3)), 6, 0.6), fbm(mad(x, S(3), S(0.1)), mad(y, S(3), S(0.1)), 6, 0.6));
    paint(mad(bump, S(0.5), S(0.1)), outer);
    const ring = lo(abs(sub(f, S(crust))), abs(sub(f, S(hollow + 0.03))));
    metal(step(0.014, 0.007, mad(grain, S(0.008), ring)), grain, f);
  }
  const v = abs(noise(mad(wx, S(0.9), mul(w, S(0.9))), add(mad(wy, S(0.9), mul(w, S(0.75))), o)));
  const wide = mul(S(0.016 * veins), mad(grain, S(1.2), S(0.9)));
  metal(mul(step(0.006, -0.006, sub(v, wide)), sub(S(1), S(round * 0.999))), grain, v);
}

/** A leaf of gold, uneven like beaten foil. */
function metal(cover: v128, grain: v128, phase: v128): void {
  gild(cover);
  const foil = sinTurn(mad(grain, S(0.8), mul(phase, S(3))));
  shade(mix(S(1), mad(foil, S(0.2), S(0.95)), cover));
  shine(mul(cover, mul(sat(foil), S(0.45))));
}
