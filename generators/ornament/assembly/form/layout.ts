import { hash } from "../math/noise";
import { below, chance, range, reseed } from "../math/random";
import { S, abs, add, cosTurn, div, floor, fract, gt, hi, lane0, len, lo, lt, mad, mul, pick, sinTurn, sub } from "../math/vec";
import { parentsHash } from "../request/parents";
import { askedFolds, askedLayout, detail, seed } from "../request/request";
import { BLOOM, FACETS, FORMS, GLASS, HORIZON, PLUME, SILK, STRATA, WATER, bannedForms, form, scenes, structureHash } from "../request/traits";
import { ground, inside, setFineness, shadeBy, shape, stroke } from "../render/enamel";
import { extentX, extentY } from "./frame";
import { MOTIFS, motif } from "./motifs";
import { drawRosette, layRosette } from "./rosette";

const ROSETTE = 1, CARPET = 2, TILES = 3, STRAPS = 4, SCALES = 5;
let layout = 0;
let folds = 8;
/** Half the side of a tile. */
let cell: f32 = 0.3;
let contact: f32 = 0.125;
let strap: f32 = 0.012;
let six = false;
let field = 0;
let fieldFill = 1;
let fieldHeart = 5;
let medallion: f32 = 0.6;
let firing: f32 = 0;
/** Bands of the border: inner distance, motif, ground, fill, heart. */
const BANDS = 4;
const bands = memory.data(BANDS * 24);
let bandCount = 0;
let border: f32 = 0;

/** Chooses the layout: as the prompt says, and otherwise by its other words alone. */
export function drawLayout(): void {
  reseed(structureHash, 2);
  const drawn = 1 + <i32>below(5);
  layout = askedLayout;
  if (!layout) layout = form == 7 || form == BLOOM ? ROSETTE : form == 8 || form == PLUME || form == HORIZON && !(scenes & WATER) ? CARPET
    : form == 9 || form == STRATA || form == GLASS ? TILES : form == 10 || form == FACETS ? STRAPS : form == 11 || form == SILK || form == HORIZON ? SCALES : drawn;
  if (!askedLayout && form >= 0 && form < FORMS && (bannedForms >> form) & 1) layout = drawn;
  reseed(structureHash ^ seed, 3 + parentsHash);
  const choice = <i32>below(5);
  folds = askedFolds ? askedFolds : choice == 0 ? 5 : choice == 1 ? 6 : choice == 2 ? 12 : 8;
  six = folds % 3 == 0;
  cell = range(0.24, 0.46) * (1.25 - 0.5 * detail) * (layout == SCALES ? 1.8 : 1);
  contact = range(0.12, 0.19);
  strap = range(0.014, 0.03);
  medallion = range(0.55, 0.74);
  firing = <f32>below(4096);
  field = <i32>below(5);
  let under = field;
  for (let k = 0; k < 4; k++) {
    const outermost = drawRosette(k, k & 1 ? (six ? 6 : 4) : folds, k & 1 ? 1.5 : 1, k == 2 ? under : field);
    if (k == 0) under = outermost;
  }
  fieldFill = (field + 2 + <i32>below(3)) % 6;
  fieldHeart = (fieldFill + 1 + <i32>below(3)) % 6;
  if (fieldHeart == field) fieldHeart = 6;
  bandCount = layout == CARPET ? 3 + <i32>below(2) : layout == ROSETTE || chance(0.45) ? 2 : 0;
  border = 0;
  for (let k = 0; k < bandCount; k++) {
    const p = bands + k * 24, thin = k & 1 || layout != CARPET && k == 0;
    border += thin ? range(0.03, 0.05) : range(0.1, 0.17);
    store<f32>(p, border);
    store<i32>(p, thin ? 2 + <i32>below(4) : <i32>below(MOTIFS), 4);
    const base = <i32>below(5), fill = (base + 2 + <i32>below(3)) % 6;
    store<i32>(p, base, 8);
    store<i32>(p, fill, 12);
    const heart = (fill + 2 + <i32>below(3)) % 6;
    store<i32>(p, heart == base ? 6 : heart, 16);
  }
}

/** Lays everything at four points. */
export function lay(x: v128, y: v128): void {
  ground(field);
  if (layout == TILES) tiles(x, y);
  else if (layout == STRAPS) straps(x, y);
  else if (layout == SCALES) scales(x, y);
  else if (layout == ROSETTE) rosette(x, y);
  else carpet(x, y);
  frame(x, y);
}

/** The middle of the nearest cell of a square or a triangular lattice, whose cells are 2 `cell` wide: what is left of x and y. */
let localX: v128 = i64x2(0, 0);
let localY: v128 = i64x2(0, 0);
/** Whether the cell is an odd one, as on a chessboard. */
let odd: v128 = i64x2(0, 0);
function toCell(x: v128, y: v128): void {
  const side = S(cell * 2);
  if (!six) {
    const i = f32x4.nearest(div(x, side)), j = f32x4.nearest(div(y, side));
    localX = sub(x, mul(i, side));
    localY = sub(y, mul(j, side));
    odd = gt(fract(mul(add(i, j), S(0.5))), S(0.25));
    return;
  }
  // Two rectangular lattices; the nearer middle counts.
  const tall = S(cell * 3.4641016);
  const ax = sub(x, mul(f32x4.nearest(div(x, side)), side)), ay = sub(y, mul(f32x4.nearest(div(y, tall)), tall));
  const bx0 = add(x, S(cell)), by0 = add(y, S(cell * 1.7320508));
  const bx = sub(bx0, mul(f32x4.nearest(div(bx0, side)), side)), by = sub(by0, mul(f32x4.nearest(div(by0, tall)), tall));
  const first = lt(add(mul(ax, ax), mul(ay, ay)), add(mul(bx, bx), mul(by, by)));
  localX = pick(ax, bx, first);
  localY = pick(ay, by, first);
  odd = v128.not(first);
}

/** A rosette in every cell, and a small one where cells meet. */
function tiles(x: v128, y: v128): void {
  toCell(x, y);
  const px = localX, py = localY, ones = S(1), alternate = pick(S(1), S(0), odd);
  if (!six) {
    // Corner pieces: a rosette around each corner of the lattice.
    const cx = sub(S(cell), abs(px)), cy = sub(S(cell), abs(py));
    layRosette(1, cx, cy, cell * 0.46, 0, ones);
    stroke(lo(abs(cx), abs(cy)), 0.003, ones);
  } else {
    // Corners of the honeycomb lie a sixth of a turn apart.
    for (let k = 0; k < 6; k++) {
      const t = S((<f32>k + 0.5) / 6), far: f32 = cell * 1.1547005;
      layRosette(1, sub(px, mul(sinTurn(t), S(far))), sub(py, mul(cosTurn(t), S(far))), cell * 0.2, 0, ones);
    }
  }
  const size = cell * (six ? <f32>0.93 : 0.9);
  layRosette(0, px, py, size, 0.25, sub(ones, alternate));
  layRosette(2, px, py, size, 0.25, alternate);
  // Each tile was fired by itself: no two have one tone.
  const i = f32x4.nearest(mul(sub(x, px), S(2 / cell))), j = f32x4.nearest(mul(sub(y, py), S(2 / cell)));
  shadeBy(mad(mul(sub(hash(add(i, S(firing)), j), S(0.15)), inside(sub(len(px, py), S(size)))), S(0.34), S(1)));
}

/** Straps that spring from the middle of each side of the cells, as Hankin drew them from the walls of Islamic buildings: stars between them. */
function straps(x: v128, y: v128): void {
  toCell(x, y);
  // Into one wedge of the cell: between the middle of a side (on the x axis) and a corner.
  let u = abs(localX), v = abs(localY);
  const corner: f32 = six ? 0.57735027 : 1;
  if (six) {
    // Mirror at the lines of 30° and 60° until the angle lies in 0…30°.
    const c: f32 = 0.5, s: f32 = 0.8660254;
    for (let k = 0; k < 2; k++) {
      const over = mad(v, S(c), mul(u, S(-s))), turn: v128 = hi(over, S(0));
      u = mad(turn, S(2 * s), u);
      v = mad(turn, S(-2 * c), v);
      const beyond = hi(sub(mul(v, S(s)), mul(u, S(c))), S(0));
      u = mad(beyond, S(2 * c), u);
      v = mad(beyond, S(-2 * s), v);
    }
  } else {
    const a = u;
    u = hi(u, v);
    v = lo(a, v);
  }
  const c = lane0(cosTurn(S(contact))), s = lane0(sinTurn(S(contact)));
  // Two families of straps: from the middle of the side, and from a third of it.
  const first = sub(mul(sub(S(cell), u), S(s)), mul(v, S(c)));
  const shifted = sub(v, S(cell * corner * 0.55));
  const second = add(mul(sub(S(cell), u), S(c)), mul(shifted, S(s)));
  const third = sub(mul(sub(S(cell), u), S(c)), mul(shifted, S(s)));
  const ones = S(1), far = len(localX, localY);
  setFineness(1);
  shape(sub(S(0), first), fieldFill, ones);
  shape(sub(S(0), second), fieldHeart, inside(first));
  shape(third, (fieldFill + 2) % 6, inside(sub(S(0), first)));
  layRosette(0, localX, localY, cell * 0.5, 0.25, ones);
  layRosette(1, sub(S(cell), u), sub(S(cell * corner), v), cell * 0.24, 0.125, ones);
  setFineness(1);
  band(second, far);
  band(third, far);
  band(first, far);
}

/** A strap along a line: ground between two wires. */
function band(d: v128, far: v128): void {
  shape(sub(abs(d), S(strap)), 0, v128.and(gt(far, S(cell * 0.5)), S(1)));
}

/** Scales in rows, each over the next row, as waves, feathers and roofs are drawn. */
function scales(x: v128, y: v128): void {
  const r = cell * 0.9, ones = S(1);
  // Rows from the top; the lowest row that covers a point is the uppermost layer.
  const base = floor(mul(y, S(2 / r)));
  for (let k: f32 = -1; k <= 3; k++) {
    const row = add(base, S(k)), cy = mul(row, S(r * 0.5)), shift = mul(fract(mul(row, S(0.5))), S(r * 2));
    const q = div(sub(x, shift), S(r * 2)), i = f32x4.nearest(q), px = mul(sub(q, i), S(r * 2)), py = sub(y, cy), d = len(px, py);
    const here = inside(sub(d, S(r)));
    if (!v128.any_true(gt(here, S(0)))) continue;
    layRosette(ofRow(row), px, py, r, 0.75, ones);
    // Each lies in the shadow of the ones above it.
    shadeBy(sub(S(1), mul(mul(here, sub(S(1), div(d, S(r)))), S(0.5))));
  }
}

/** One of two rosettes for a row. */
function ofRow(row: v128): i32 { return <i32>lane0(row) % 3 == 0 ? 2 : 0; }

/** One great rosette, and quarters of another in the corners. */
function rosette(x: v128, y: v128): void {
  const ones = S(1), short = min(extentX, extentY);
  toCell(x, y);
  layRosette(3, localX, localY, cell * 0.32, 0, ones);
  layRosette(2, sub(S(extentX - border), abs(x)), sub(S(extentY - border), abs(y)), short * 0.5, 0, ones);
  layRosette(0, x, y, short * 0.9 - border, 0.25, ones);
}

/** Borders, a field with small flowers, a medallion with pendants. */
function carpet(x: v128, y: v128): void {
  const ones = S(1), inX: f32 = extentX - border, inY: f32 = extentY - border;
  toCell(x, y);
  layRosette(3, localX, localY, cell * 0.36, 0, ones);
  layRosette(2, sub(S(inX), abs(x)), sub(S(inY), abs(y)), min(inX, inY) * 0.62, 0, ones);
  const long = min(inX, inY) * medallion, u = inX > inY ? abs(x) : abs(y), v = inX > inY ? y : x;
  layRosette(1, sub(u, S(long * 1.22)), v, long * 0.3, 0, ones);
  layRosette(0, x, y, long, 0.25, ones);
}

/** The border: bands along all four sides, mitred at the corners. */
function frame(x: v128, y: v128): void {
  const qx = sub(S(extentX), abs(x)), qy = sub(S(extentY), abs(y)), q = lo(qx, qy);
  if (!bandCount || !v128.any_true(lt(q, S(border + 0.02)))) return;
  const upright = lt(qx, qy), along = pick(y, x, upright), side = pick(S(extentY), S(extentX), upright);
  setFineness(0.8);
  let outer: f32 = 0;
  for (let k = 0; k < bandCount; k++) {
    const p = bands + k * 24, inner = load<f32>(p), half = (inner - outer) * 0.5, kind = load<i32>(p, 4);
    const where = mul(inside(sub(S(outer), q)), inside(sub(q, S(inner))));
    if (v128.any_true(gt(where, S(0)))) {
      shape(sub(q, S(inner)), load<i32>(p, 8), where);
      // Cells of about the band's height, a whole number from the middle to each corner.
      const n = hi(f32x4.nearest(div(side, S(half * (kind == 2 || kind > 5 ? 2.1 : 1.6)))), S(1)), w = div(side, n);
      const t = div(along, w), at = sub(t, f32x4.nearest(t));
      motif(kind, mul(at, w), sub(S(outer + half), q), mul(w, S(0.5)), S(half), load<i32>(p, 12), load<i32>(p, 16), where);
      // Corners have a stone of their own.
      const block = S(outer + half * 2), corner = mul(where, inside(sub(hi(qx, qy), block)));
      if (v128.any_true(gt(corner, S(0)))) {
        const cx = sub(qx, S(outer + half)), cy = sub(qy, S(outer + half));
        shape(sub(hi(abs(cx), abs(cy)), S(half)), load<i32>(p, 8), corner);
        shape(sub(len(cx, cy), S(half * 0.8)), load<i32>(p, 12), corner);
        shape(sub(len(cx, cy), S(half * 0.4)), load<i32>(p, 16), corner);
      }
      stroke(sub(q, S(inner)), 0.004, inside(sub(q, S(inner + 0.01))));
    }
    outer = inner;
  }
}
