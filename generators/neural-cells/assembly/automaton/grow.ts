import { allocate } from "../memory";
import { bits } from "../math/random";
import { SECOND } from "./genomes";

/**
 * The automaton: a torus of cells, each 12 numbers in Q11 (and four unused, so that a cell is 32 bytes). All cells step at once. A cell sees itself, the
 * slope of its surroundings along and across its own direction, and how it differs from their mean; two layers of trained weights say how it changes.
 * Everything is whole numbers: bit for bit what `training/reference.py` computes.
 */
export let columns: i32 = 0;
export let rows: i32 = 0;
/** For drawing: 12 states and the share of the second genome, f32, 64 bytes a cell; three more a row and three rows more, so that nothing wraps. */
export let grown: usize = 0;
/** Of each cell: cosine and sine of its direction and its share of the second genome, i16 Q15; 8 bytes. */
let ways: usize = 0;
/** The states now, i16. */
export let cells: usize = 0;
let after: usize = 0;

/** A torus of w × h cells, w a multiple of four, full of noise. */
export function layOut(w: i32, h: i32): void {
  columns = w;
  rows = h;
  const n = <usize>(w * h);
  ways = allocate(n << 3);
  cells = allocate(n << 5);
  after = allocate(n << 5);
  for (let p = cells; p < cells + (n << 5); p += 32) {
    for (let c: usize = 0; c < 24; c += 2) store<i16>(p + c, <i16>((bits() & 0x7ff) - 1024));
  }
}

/** Sets the direction (cosine, sine) and the share (0…1) of the cell at `at`. */
export function direct(at: i32, c: f32, s: f32, share: f32): void {
  const q = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(f32x4(c, s, share, 0), f32x4.splat(32767))));
  v128.store64_lane(ways + (<usize>at << 3), i16x8.narrow_i32x4_s(q, q), 0);
}

/** What the cell at hand perceives: four filters of 12 channels, then one and nothing, i16. */
const seen = memory.data(112, 16);
const hidden = memory.data(48, 16);

@inline function at3(p: usize, q: usize, r: usize): v128 {
  return i16x8.add(i16x8.add(v128.load(p), v128.load(r)), i16x8.shl(v128.load(q), 1));
}

/** Perceives eight channels of the cell m of a row `here`, between the cells l and r and the rows `up` and `down`. */
function perceive(out: usize, up: usize, here: usize, down: usize, l: usize, m: usize, r: usize, way: usize): void {
  const c = v128.load16_splat(way), s = v128.load16_splat(way, 2), own = v128.load(here + m);
  const left = at3(up + l, here + l, down + l), right = at3(up + r, here + r, down + r);
  const gx = i16x8.shr_s(i16x8.sub(right, left), 3);
  const gy = i16x8.shr_s(i16x8.sub(at3(down + l, down + m, down + r), at3(up + l, up + m, up + r)), 3);
  const mean = i16x8.shr_s(i16x8.add(i16x8.shr_s(i16x8.add(left, right), 1), at3(up + m, here + m, down + m)), 3);
  v128.store(out, own);
  v128.store(out, i16x8.add(i16x8.q15mulr_sat_s(gx, c), i16x8.q15mulr_sat_s(gy, s)), 24);
  v128.store(out, i16x8.sub(i16x8.q15mulr_sat_s(gy, c), i16x8.q15mulr_sat_s(gx, s)), 48);
  // The last eight bytes would reach into the constant input.
  v128.store64_lane(out + 72, i16x8.sub(mean, own), 0);
  if (out == seen) v128.store64_lane(out + 80, i16x8.sub(mean, own), 1);
}

/** Eight sums over `pairs` pairs of inputs, rounded and brought back by `shift` bits to i16. */
function sums(x: usize, w: usize, pairs: usize, shift: i32): v128 {
  let a = i32x4.splat(1 << shift >> 1), b = a;
  for (const end = x + (pairs << 2); x < end; x += 4, w += 32) {
    const input = v128.load32_splat(x);
    a = i32x4.add(a, i32x4.dot_i16x8_s(input, v128.load(w)));
    b = i32x4.add(b, i32x4.dot_i16x8_s(input, v128.load(w, 16)));
  }
  return i16x8.narrow_i32x4_s(i32x4.shr_s(a, shift), i32x4.shr_s(b, shift));
}

/** Fills `hidden` by the genome at `g`. */
function think(g: usize): void {
  for (let block: usize = 0; block < 48; block += 16) v128.store(hidden + block, i16x8.max_s(sums(seen, g + block * 50, 25, 5), i16x8.splat(0)));
}

/** How the genome at `g` changes eight channels of the cell at hand, from byte `block` on. */
function change(g: usize, block: usize): v128 { return sums(hidden, g + SECOND + block * 24, 12, 6); }

/** One step of every cell, by the genomes at `first` and `second`. */
function step(first: usize, second: usize): void {
  const line = <usize>columns << 5;
  for (let j = 0; j < rows; j++) {
    const here = cells + j * line, up = cells + ((j + rows - 1) % rows) * line, down = cells + ((j + 1) % rows) * line;
    for (let i = 0; i < columns; i++) {
      const m = <usize>i << 5, l = (i ? m : line) - 32, r = i + 1 < columns ? m + 32 : 0, at = <usize>(j * columns + i);
      const way = ways + (at << 3), share = load<i16>(way, 4), out = after + (at << 5);
      perceive(seen + 16, up + 16, here + 16, down + 16, l, m, r, way);
      perceive(seen, up, here, down, l, m, r, way);
      const g = share == 32767 ? second : first;
      think(g);
      for (let block: usize = 0; block < 32; block += 16) v128.store(out + block, change(g, block));
      if (share != 0 && share != 32767) {
        think(second);
        for (let block: usize = 0; block < 32; block += 16) {
          const one = v128.load(out + block), other = change(second, block);
          v128.store(out + block, i16x8.add_sat_s(one, i16x8.q15mulr_sat_s(i16x8.sub_sat_s(other, one), i16x8.splat(share))));
        }
      }
      for (let block: usize = 0; block < 32; block += 16) {
        const x = i16x8.add_sat_s(v128.load(here + m + block), v128.load(out + block));
        v128.store(out + block, i16x8.max_s(i16x8.min_s(x, i16x8.splat(4095)), i16x8.splat(-4095)));
      }
    }
  }
  const swap = cells;
  cells = after;
  after = swap;
}

/** Lets the cells live for `steps`, then makes `grown`. */
export function grow(first: usize, second: usize, steps: i32): void {
  store<i16>(seen, 2048, 96);
  for (let k = 0; k < steps; k++) step(first, second);
  const line = columns + 3;
  let out = allocate(<usize>(line * (rows + 3)) << 6);
  grown = out;
  for (let j = 0; j < rows + 3; j++) {
    for (let i = 0; i < line; i++, out += 64) {
      const at = <usize>((j % rows) * columns + i % columns);
      for (let c: usize = 0; c < 24; c += 8) {
        v128.store(out + (c << 1), f32x4.mul(f32x4.convert_i32x4_s(v128.load16x4_s(cells + (at << 5) + c)), f32x4.splat(1 / 2048)));
      }
      store<f32>(out, <f32>load<i16>(ways + (at << 3), 4) * <f32>(1 / 32767.0), 48);
    }
  }
}
