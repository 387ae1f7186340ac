import { S, abs, add, cosTurn, div, gt, hi, len, lo, mad, mul, pick, sinTurn, sqrt, sub } from "../math/vec";
import { shape } from "../render/enamel";

/**
 * What fills one cell of a band: x across the cell, y along the way outwards, both measured from its middle; w and h are half its width and height.
 * Distances are true enough near the borders for a clean edge.
 */
export const MOTIFS = 9;
const PETAL = 0, ARCH = 1, BEAD = 2, ZIGZAG = 3, LOZENGE = 4, BRAID = 5, PALMETTE = 6, SCALLOP = 7;

/** A leaf between two arcs: half width w, half height h. */
function leaf(x: v128, y: v128, w: v128, h: v128): v128 {
  // Radius of the arcs, and how far their centres lie beside the axis.
  const r = mul(add(w, div(mul(h, h), w)), S(0.5)), off = sub(r, w);
  return sub(len(add(abs(x), off), y), r);
}

export function motif(kind: i32, x: v128, y: v128, w: v128, h: v128, fill: i32, heart: i32, where: v128): void {
  const m = lo(w, h);
  if (kind == PETAL) {
    shape(leaf(x, y, mul(w, S(0.92)), mul(h, S(0.94))), fill, where);
    shape(leaf(x, add(y, mul(h, S(0.16))), mul(w, S(0.48)), mul(h, S(0.6))), heart, where);
    return;
  }
  if (kind == ARCH) {
    // A pointed arch that stands on the inner border.
    const top = leaf(x, y, mul(w, S(0.95)), mul(h, S(0.92))), foot = hi(sub(abs(x), mul(w, S(0.95))), y);
    shape(lo(top, hi(foot, sub(S(0), add(y, mul(h, S(0.98)))))), fill, where);
    shape(leaf(x, add(y, mul(h, S(0.22))), mul(w, S(0.5)), mul(h, S(0.52))), heart, where);
    shape(sub(len(x, sub(y, mul(h, S(0.42)))), mul(m, S(0.13))), heart, where);
    return;
  }
  if (kind == BEAD) {
    shape(sub(len(x, y), mul(m, S(0.78))), fill, where);
    shape(sub(len(x, y), mul(m, S(0.36))), heart, where);
    return;
  }
  if (kind == ZIGZAG) {
    const slope = div(h, w), n = sqrt(add(mul(slope, slope), S(1)));
    const d = div(sub(add(y, mul(abs(x), mul(slope, S(1.9)))), mul(h, S(0.86))), n);
    shape(d, fill, where);
    shape(add(d, mul(m, S(0.5))), heart, where);
    return;
  }
  if (kind == LOZENGE) {
    const n = div(mul(w, h), len(w, h)), d = mul(sub(add(div(abs(x), w), div(abs(y), h)), S(0.92)), n);
    shape(d, fill, where);
    shape(add(d, mul(m, S(0.3))), heart, where);
    return;
  }
  if (kind == BRAID) {
    // Two strands that pass over and under each other once a cell.
    const t = div(x, mul(w, S(2))), s = mul(sinTurn(t), mul(h, S(0.52))), half = mul(h, S(0.25));
    const steep = div(S(1), len(S(1), mul(cosTurn(t), mul(div(h, w), S(1.63)))));
    const one = sub(mul(abs(sub(y, s)), steep), half), other = sub(mul(abs(add(y, s)), steep), half);
    const first = gt(cosTurn(t), S(0));
    shape(pick(one, other, first), fill, where);
    shape(pick(other, one, first), heart, where);
    return;
  }
  if (kind == PALMETTE) {
    // Five lobes out of one foot.
    const foot = mad(h, S(0.8), y);
    for (let k = -2; k <= 2; k++) {
      const turn = S(<f32>k * 0.085), c = cosTurn(turn), s = sinTurn(turn);
      const u = sub(mul(x, c), mul(foot, s)), v = add(mul(foot, c), mul(x, s));
      const long = mul(h, S(k == 0 ? 0.86 : k & 1 ? 0.72 : 0.56));
      shape(leaf(u, sub(v, long), mul(m, S(0.22)), long), k & 1 ? heart : fill, where);
    }
    shape(sub(len(x, foot), mul(m, S(0.2))), heart, where);
    return;
  }
  if (kind == SCALLOP) {
    const c = mad(h, S(0.55), y), r = lo(mul(w, S(1)), mul(h, S(1.45)));
    const d = len(x, c);
    shape(sub(d, r), fill, where);
    shape(sub(d, mul(r, S(0.66))), heart, where);
    shape(sub(d, mul(r, S(0.3))), fill, where);
    return;
  }
  // A bud on its stem, between two leaves.
  const u = abs(x), lean = sub(u, mul(w, S(0.5)));
  shape(leaf(add(lean, mul(y, S(0.45))), mad(h, S(0.3), y), mul(w, S(0.22)), mul(h, S(0.55))), heart, where);
  shape(leaf(x, sub(y, mul(h, S(0.2))), mul(w, S(0.42)), mul(h, S(0.7))), fill, where);
  shape(leaf(x, sub(y, mul(h, S(0.05))), mul(w, S(0.18)), mul(h, S(0.45))), heart, where);
}
