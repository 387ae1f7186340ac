import { below, chance, range } from "../math/random";
import { S, abs, angle, cosTurn, gt, len, lt, mad, mul, sub } from "../math/vec";
import { inside, setFineness, shape } from "../render/enamel";
import { detail } from "../request/request";
import { MOTIFS, motif } from "./motifs";

/** Rings one within the other, from the outermost; several rosettes lie side by side in memory. */
const RINGS = 10;
const FIELDS = 8; // outer radius, inner radius, repeats, motif, ground, fill, heart, phase
const ROSETTES = 4;
const rings = memory.data(ROSETTES * RINGS * FIELDS * 4);
const counts = memory.data(ROSETTES * 4);

@inline function ring(rosette: i32, k: i32): usize { return rings + <usize>(((rosette * RINGS + k) * FIELDS) << 2); }

/** Draws rosette number `index` of radius 1, `folds` times symmetric. Colours are pigments 0…6; its border stands out from pigment `under`. */
export function drawRosette(index: i32, folds: i32, wide: f32, under: i32): i32 {
  let outer: f32 = 1, k = 0, last = -1, lastGround = -1, border = 0;
  const most = min(RINGS, 3 + <i32>(detail * 4) + <i32>below(3));
  while (k < most && outer > 0.12) {
    const p = ring(index, k), thin = k == 0 || (k & 1 && chance(0.6));
    const thick: f32 = (thin ? range(0.05, 0.1) : range(0.17, 0.34)) * wide, inner: f32 = k == most - 1 || outer - thick < 0.12 ? 0 : outer - thick;
    let kind = <i32>below(MOTIFS);
    if (kind == last) kind = (kind + 1) % MOTIFS;
    // Thin rings hold beads, braids, lozenges or zigzags.
    if (thin) kind = 2 + <i32>below(4);
    else if (kind == 5 && chance(0.7)) kind = 0;
    last = kind;
    let repeats = folds;
    const middle: f32 = (outer + inner) * 0.5, fit: f32 = 6.2831853 * middle / max<f32>(0.04, (outer - inner) * (thin ? 1.15 : kind == 6 || kind == 7 ? <f32>1.1 : range(0.55, 0.8)));
    while (<f32>(repeats * 2) < fit * 1.3 && repeats < 96) repeats *= 2;
    let base = k ? <i32>below(5) : (under + 2 + <i32>below(2)) % 5;
    if (base == lastGround) base = (base + 1) % 5;
    if (!k) border = base;
    lastGround = base;
    const fill = (base + 2 + <i32>below(3)) % 6;
    let heart = (fill + 2 + <i32>below(3)) % 6;
    if (heart == base) heart = 6;
    store<f32>(p, outer);
    store<f32>(p, inner, 4);
    store<f32>(p, <f32>repeats, 8);
    store<i32>(p, kind, 12);
    store<i32>(p, base, 16);
    store<i32>(p, fill, 20);
    store<i32>(p, heart, 24);
    store<f32>(p, chance(0.5) ? 0.5 : 0, 28);
    outer = inner;
    k++;
  }
  store<i32>(counts + (index << 2), k);
  return border;
}

/** Lays rosette `index` with its middle at the origin and this radius, turned by `turn` turns, on pixels of `where`. */
export function layRosette(index: i32, x: v128, y: v128, radius: f32, turn: f32, where: v128): void {
  const r = len(x, y);
  if (!v128.any_true(v128.and(lt(r, S(radius + 0.02)), gt(where, S(0))))) return;
  setFineness(0.25 + radius * 1.1);
  const around = sub(angle(y, x), S(turn)), n = load<i32>(counts + (index << 2));
  for (let k = 0; k < n; k++) {
    const p = ring(index, k), outer = load<f32>(p) * radius, inner = load<f32>(p, 4) * radius;
    if (!v128.any_true(v128.and(lt(r, S(outer + 0.01)), gt(r, S(inner - 0.02))))) continue;
    const base = load<i32>(p, 16), fill = load<i32>(p, 20), heart = load<i32>(p, 24), kind = load<i32>(p, 12);
    shape(sub(r, S(outer)), base, where);
    const within = mul(where, mul(inside(sub(r, S(outer))), inside(sub(S(inner), r))));
    if (inner == 0) {
      // The heart of the whole: a flower.
      const repeats = load<f32>(p, 8), lobes = abs(cosTurn(mul(around, S(repeats * 0.5))));
      shape(mul(sub(r, mul(mad(lobes, S(0.5), S(0.42)), S(outer * 0.92))), S(0.7)), fill, within);
      shape(mul(sub(r, mul(mad(lobes, S(0.5), S(0.3)), S(outer * 0.62))), S(0.7)), heart, within);
      shape(sub(r, S(outer * 0.2)), base, within);
      continue;
    }
    const repeats = load<f32>(p, 8), a = mad(around, S(repeats), S(load<f32>(p, 28))), cell = sub(a, f32x4.nearest(a));
    const middle: f32 = (outer + inner) * 0.5, wide = mul(r, S(3.1415927 / repeats));
    motif(kind, mul(mul(cell, S(2)), wide), sub(r, S(middle)), wide, S((outer - inner) * 0.5), fill, heart, within);
  }
}
