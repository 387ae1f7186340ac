import { bytesToHex, type Hex } from "viem";
import type { RgbaImage } from "../png/RgbaImage.ts";
import { lumaGrid } from "./lumaGrid.ts";

const SIDE = 32;
const BITS = 64;
/** Small enough that two passes over 16-bit luma stay below 2^53, where every sum is exact in every engine. */
const COSINE_SCALE = 4_096;

/** Frequencies by rising u + v, then u, the mean (0, 0) left out: the 64 coarsest features of the picture. */
const FREQUENCIES: readonly (readonly [u: number, v: number])[] = Array.from({ length: SIDE * SIDE }, (_, i) => {
  return [i % SIDE, Math.floor(i / SIDE)] as const;
})
  .sort((a, b) => a[0] + a[1] - (b[0] + b[1]) || a[0] - b[0])
  .slice(1, BITS + 1);

const HIGHEST = Math.max(...FREQUENCIES.flat());

/** COSINES[k][x] = round(cos(π k (2x + 1) / 64) · 4096); rounding hides how engines differ in the last bit of a cosine. */
const COSINES = Array.from({ length: HIGHEST + 1 }, (_, k) =>
  Array.from({ length: SIDE }, (_, x) => Math.round(Math.cos((Math.PI * k * (2 * x + 1)) / (2 * SIDE)) * COSINE_SCALE)),
);

/**
 * 64-bit perceptual hash: pictures that look alike have hashes that differ in few bits. A hint for finding near-duplicates,
 * never a proof. DCT of the 32×32 luma, one bit for each of the 64 lowest frequencies: is it above their median?
 * After Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), in integers throughout.
 *
 * @returns 8 bytes; zero for a picture without any structure.
 */
export function perceptualHash(image: RgbaImage): Hex {
  return hashGrid(lumaGrid(image, SIDE));
}

/** The hash of the picture seen in a mirror (left and right swapped). */
export function mirroredPerceptualHash(image: RgbaImage): Hex {
  const grid = lumaGrid(image, SIDE);
  const mirrored = grid.map((_, i) => grid[i - (i % SIDE) + (SIDE - 1 - (i % SIDE))] ?? 0);
  return hashGrid(mirrored);
}

function hashGrid(grid: readonly number[]): Hex {
  const rows = COSINES.map((cosine) => transformRows(grid, cosine));
  const values = FREQUENCIES.map(([u, v]) => {
    const row = rows[u] ?? [];
    const cosine = COSINES[v] ?? [];
    return row.reduce((sum, value, y) => sum + value * (cosine[y] ?? 0), 0);
  });
  const sorted = [...values].sort((a, b) => a - b);
  const median = ((sorted[BITS / 2 - 1] ?? 0) + (sorted[BITS / 2] ?? 0)) / 2;
  const bytes = new Uint8Array(BITS / 8);
  for (const [i, value] of values.entries()) {
    if (value > median) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (0x80 >> (i & 7));
  }
  return bytesToHex(bytes);
}

/** One horizontal frequency of every row. */
function transformRows(grid: readonly number[], cosine: readonly number[]): number[] {
  return Array.from({ length: SIDE }, (_, y) => {
    let sum = 0;
    for (let x = 0; x < SIDE; x += 1) sum += (grid[y * SIDE + x] ?? 0) * (cosine[x] ?? 0);
    return sum;
  });
}
