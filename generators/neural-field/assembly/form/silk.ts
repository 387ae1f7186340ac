import { bend, bendM, bendX, bendY } from "../math/network";
import { below, chance, range } from "../math/random";
import { S, abs, add, cosTurn, fade, hi, mad, mul, sat, sinTurn, sub } from "../math/vec";
import { energy, hue1, key } from "../request/traits";
import { complexity as detail } from "../request/request";
import { across, along, dirX, dirY, extentX, extentY } from "./frame";
import { edge, paint, paintAccent, paintParents, shade, shine } from "./sample";

/** Sheets of cloth one over the other: each has a flowing edge, folds that run with it, a sheen and a shadow below. */
const MOST = 10;
const TRAITS = 9;
const sheets = memory.data(MOST * TRAITS * 4);
/** From and to of a sheet's traits, in 1/32. */
const spans = memory.data<i8>([
  0, 0, // place along the direction, set apart
  8, 19, // waves of the edge per unit
  0, 32, // their phase
  3, 11, // their depth
  4, 16, // tone at the foot of a fold
  35, 83, // folds per unit
  0, 32, // their phase
  8, 18, // tone from foot to crest
  -13, 13, // how the folds part from the edge
]);
let count = 0;
let ground: f32 = 0;
let bendBy: f32 = 0;
let glossy: f32 = 0;
let accented = -1;

export function drawSilk(): void {
  count = 3 + <i32>below(3) + <i32>(detail * 5);
  ground = key > 0.3 ? 0.9 : chance(0.65) ? 0.04 : 0.5;
  bendBy = range(0.25, 0.5) * (1 + energy * 0.5);
  glossy = range(0.5, 1);
  accented = hue1 >= 0 || chance(0.4) ? <i32>below(count) : -1;
  const reach = extentX * f32.abs(dirX) + extentY * f32.abs(dirY);
  const from = -reach * range(0.1, 0.6), to = reach * range(0.55, 0.95);
  for (let i = 0; i < count; i++) {
    const p = sheets + i * TRAITS * 4, d = <f32>i / <f32>(count - 1);
    for (let k = 0; k < TRAITS; k++) {
      store<f32>(p + (k << 2), range(<f32>load<i8>(spans + (k << 1)), <f32>load<i8>(spans + (k << 1), 1)) * 0.03125);
    }
    store<f32>(p, from + (to - from) * d + range(-0.06, 0.06));
  }
}

@inline function g(p: usize, k: i32): v128 { return v128.load32_splat(p + (k << 2)); }

export function shadeSilk(x: v128, y: v128): void {
  bend(x, y);
  const s = mad(bendX, S(bendBy), across(x, y)), n = mad(bendY, S(bendBy), along(x, y));
  paint(mad(bendM, S(0.1), S(ground)), S(1));
  paintParents(x, y, S(0.6));
  for (let i = 0; i < count; i++) {
    const p = sheets + i * TRAITS * 4;
    const wave = add(sinTurn(mad(s, g(p, 1), g(p, 2))), mul(S(0.45), sinTurn(mad(s, mul(g(p, 1), S(2)), mul(g(p, 2), S(7))))));
    const f = sub(sub(n, g(p, 0)), mul(wave, g(p, 3)));
    const cover = edge(f);
    // Shadow on what lies behind, soft and wide.
    shade(sub(S(1), mul(sub(S(1), cover), mul(S(0.5), fade(mul(hi(sub(S(0), f), S(0)), S(7)))))));
    // Folds follow the edge and part from it slowly.
    const phase = mad(f, g(p, 5), mad(s, g(p, 8), add(g(p, 6), mul(bendM, S(0.35)))));
    const fold = sinTurn(phase);
    const slope = cosTurn(phase);
    const fine = sinTurn(mad(phase, S(3), mul(fold, S(0.2))));
    const crest = mul(fold, fold);
    let t = mad(mad(fold, S(0.5), S(0.5)), g(p, 7), g(p, 4));
    t = mad(fine, S(0.035 * detail), t);
    t = mad(slope, S(0.1), t);
    paint(t, cover);
    if (i == accented) paintAccent(t, cover);
    paintParents(mad(slope, S(0.05), x), mad(fold, S(0.05), y), mul(cover, S(0.8)));
    // Sheen: a narrow band where the fold faces the light, and a bright hem.
    const facing = mul(sat(fold), crest);
    const sheen = mul(mul(facing, facing), mul(facing, S(glossy * 0.5)));
    const hem = fade(mul(abs(sub(f, S(0.006))), S(160)));
    shine(mul(cover, sat(add(sheen, mul(hem, S(0.35))))));
  }
}
