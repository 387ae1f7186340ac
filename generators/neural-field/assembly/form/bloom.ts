import { bend, bendM, bendX, bendY } from "../math/network";
import { hash, noise } from "../math/noise";
import { below, chance, range } from "../math/random";
import { S, abs, add, angle, div, fade, floor, gt, hi, len, lt, mad, mix, mul, sinTurn, step, sub } from "../math/vec";
import { energy, whiteWords } from "../request/traits";
import { complexity as detail } from "../request/request";
import { focusX, focusY } from "./frame";
import { edge, paint, paintAccent, paintParents, shade, shine } from "./sample";

/** A flower from above: whorls of petals, the outer ones lowest, each half a petal turned against the last. */
let size: f32 = 0;
let whorls = 0;
let petals: f32 = 0;
let tip: f32 = 0;
let ruffle: f32 = 0;
let spin: f32 = 0;
let curl: f32 = 0;
let ground: f32 = 0;
let heart: f32 = 0;
let tilt: f32 = 1;
let glow: f32 = 0;

export function drawBloom(): void {
  size = range(0.75, 1.25);
  whorls = 5 + <i32>below(3) + <i32>(detail * 8);
  const around = 3 + <i32>below(4) + <i32>(detail * 8);
  petals = <f32>around;
  tip = range(1.2, 3.2);
  ruffle = range(0.0, 0.12) * (1 + energy);
  spin = range(0, 1);
  curl = range(-0.25, 0.25);
  ground = chance(0.7) || whiteWords > 0 ? 0.05 : 0.92;
  heart = range(0.07, 0.16);
  tilt = range(1, 1.45);
  glow = chance(0.5) ? 1 : -1;
}

export function shadeBloom(x: v128, y: v128): void {
  bend(x, y);
  paint(mad(bendM, S(0.12), S(ground)), S(1));
  paintParents(x, y, S(0.8));
  const dx = mad(bendX, S(0.12), sub(x, S(focusX))), dy = mul(mad(bendY, S(0.12), sub(y, S(focusY))), S(tilt));
  const r = len(dx, dy);
  const turn = mad(r, S(curl), angle(dy, dx));
  for (let i = 0; i < whorls; i++) {
    const d = <f32>i / <f32>whorls;
    const reach = size * (1 - d) * (1 - 0.3 * d);
    // Nothing of this whorl is seen far outside it, nor well inside the next ones.
    if (!v128.any_true(v128.and(gt(r, S(reach * 0.36 - 0.12)), lt(r, S(reach * 1.4 + 0.3))))) continue;
    const a = mad(turn, S(petals), S(spin + <f32>i * 0.5 + d * 0.7));
    const cell = floor(a);
    // Petal numbers close on themselves after one turn.
    const own = hash(sub(cell, mul(floor(mul(cell, S(1 / petals))), S(petals))), S(<f32>i));
    const u = sub(sub(a, cell), S(0.5));
    const side = mul(abs(u), S(2));
    // The outline: a lobe whose power sets how pointed it is, frayed by noise along the rim.
    const fray = noise(mul(u, S(5)), mul(own, S(90)));
    const lobe = sub(S(1), mul(side, mul(side, mad(side, S(0.5), S(0.5)))));
    const rim = mul(S(reach), mul(mad(lobe, S(0.4), S(0.6)), mad(fray, S(ruffle), mad(own, S(0.2), S(1)))));
    const f = mul(sub(rim, r), S(0.9));
    const cover = edge(f);
    shade(sub(S(1), mul(sub(S(1), cover), mul(S(0.45), fade(mul(hi(sub(r, rim), S(0)), S(12)))))));
    const v = div(r, hi(rim, S(0.001)));
    const vein = sinTurn(mad(u, S(7), mul(fray, S(0.25))));
    // A petal is a shallow bowl: light falls on one flank, the throat is in shade.
    let t = mad(v, S(0.42 * glow), S((glow > 0 ? 0.3 : 0.82) + (whiteWords > 0 ? 0.3 : 0)));
    t = mad(u, S(0.3), t);
    t = mad(own, S(0.2), t);
    t = mad(mul(vein, v), S(0.025), t);
    t = add(t, S((d - 0.5) * 0.25 * glow));
    paint(t, cover);
    paintParents(mad(u, S(0.25), x), mad(own, S(0.25), y), mul(cover, S(0.6)));
    // Light comes through the thin rim.
    shine(mul(cover, mul(step(0.75, 1, v), mul(sub(S(1), side), S(0.35)))));
    shade(mix(S(1), mad(step(0.05, 0.5, v), S(0.35), S(0.6)), cover));
  }
  // The heart: florets on a sunflower spiral would alias; rings of them do not.
  const q = div(r, S(heart));
  const dots = mul(sinTurn(mad(turn, S(20), mul(q, S(0.5)))), sinTurn(mul(q, S(4))));
  paintAccent(mad(dots, S(0.25), mad(q, S(0.5), S(0.2))), edge(sub(S(heart), r)));
}
