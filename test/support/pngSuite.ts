import { crc32, deflateSync } from "node:zlib";
import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";

/**
 * An encoder for every kind of PNG there is, written for the tests only: it shares no code with the product, takes the plain way
 * everywhere (one number per sample, one bit at a time) and says which pixels a decoder has to find.
 */
export interface PngRecipe {
  readonly width: number;
  readonly height: number;
  readonly colourType: 0 | 2 | 3 | 4 | 6;
  readonly bitDepth: 1 | 2 | 4 | 8 | 16;
  readonly interlaced: boolean;
  /** Filter type of every row, or a different one for each. */
  readonly filter: 0 | 1 | 2 | 3 | 4 | "all";
  readonly transparency: boolean;
  /** IDAT chunks to split the image data into. */
  readonly idats?: number;
}

const SAMPLES = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** All colour types with the depths they allow. */
export const PNG_FORMATS: readonly Pick<PngRecipe, "colourType" | "bitDepth">[] = [
  ...([1, 2, 4, 8, 16] as const).map((bitDepth) => ({ colourType: 0 as const, bitDepth })),
  ...([8, 16] as const).map((bitDepth) => ({ colourType: 2 as const, bitDepth })),
  ...([1, 2, 4, 8] as const).map((bitDepth) => ({ colourType: 3 as const, bitDepth })),
  ...([8, 16] as const).map((bitDepth) => ({ colourType: 4 as const, bitDepth })),
  ...([8, 16] as const).map((bitDepth) => ({ colourType: 6 as const, bitDepth })),
];

/** One chunk with length and CRC. */
export function pngChunk(type: string, data: Uint8Array | readonly number[] = []): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** The data of IHDR. */
export function ihdr(width: number, height: number, bitDepth: number, colourType: number, interlace = 0): Uint8Array {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  data.set([bitDepth, colourType, 0, 0, interlace], 8);
  return data;
}

/** Signature and chunks, put together. */
export function pngFile(...chunks: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(
    [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], ...chunks.map((chunk) => [...chunk])].flat(),
  );
}

/** A picture made of a cheap pseudo-random sequence, as a file and as the pixels to be found in it. */
export function makePng(recipe: PngRecipe, seed = 1): { file: Uint8Array; expected: RgbaImage } {
  const { width, height, colourType, bitDepth, interlaced, transparency, idats = 1 } = recipe;
  const next = sequence(seed);
  const max = 2 ** bitDepth - 1;
  const count = SAMPLES[colourType];
  const entries = colourType === 3 ? Math.min(max + 1, 200) : 0;
  const palette = Array.from({ length: entries * 3 }, () => next() & 255);
  // Fewer alphas than colours: the rest is opaque.
  const alphas = transparency ? Array.from({ length: Math.ceil(entries / 2) }, () => next() & 255) : [];
  const pixels = Array.from({ length: width * height }, () =>
    Array.from({ length: count }, () => (colourType === 3 ? next() % entries : next() & max)),
  );
  // The colour that tRNS names is that of a pixel in the middle.
  const keyed = transparency && (colourType === 0 || colourType === 2) ? pixels[pixels.length >> 1] : undefined;
  const plte = entries > 0 ? [pngChunk("PLTE", palette)] : [];
  const trns = keyed ? keyed.flatMap((v) => [v >> 8, v & 255]) : alphas;
  const compressed = deflateSync(imageData(recipe, pixels));
  const step = Math.ceil(compressed.length / idats);
  const file = pngFile(
    pngChunk("IHDR", ihdr(width, height, bitDepth, colourType, interlaced ? 1 : 0)),
    ...plte,
    ...(trns.length > 0 ? [pngChunk("tRNS", trns)] : []),
    ...Array.from({ length: idats }, (_, i) => pngChunk("IDAT", compressed.subarray(i * step, (i + 1) * step))),
    pngChunk("IEND"),
  );
  const data = Uint8Array.from(pixels.flatMap((pixel) => toRgba(pixel)));
  return { file, expected: { width, height, data } };

  function toRgba(pixel: readonly number[]): number[] {
    const scale = (v: number) => Math.round((v * 255) / max);
    const [a = 0, b = 0, c = 0, d = 0] = pixel;
    const keyAlpha = keyed?.every((v, i) => v === pixel[i]) ? 0 : 255;
    if (colourType === 0) return [scale(a), scale(a), scale(a), keyAlpha];
    if (colourType === 2) return [scale(a), scale(b), scale(c), keyAlpha];
    if (colourType === 3) return [...palette.slice(a * 3, a * 3 + 3), alphas[a] ?? 255];
    if (colourType === 4) return [scale(a), scale(a), scale(a), scale(b)];
    return [scale(a), scale(b), scale(c), scale(d)];
  }
}

/** The filtered rows of all passes, not yet compressed. */
function imageData(recipe: PngRecipe, pixels: readonly (readonly number[])[]): Uint8Array {
  const { width, height, interlaced } = recipe;
  const rows: number[] = [];
  for (const [x0, y0, dx, dy] of interlaced ? ADAM7 : [[0, 0, 1, 1] as const]) {
    let above: number[] | undefined;
    for (let y = y0; y < height && x0 < width; y += dy) {
      const line: (readonly number[])[] = [];
      for (let x = x0; x < width; x += dx) line.push(pixels[y * width + x]!);
      const bytes = packRow(line.flat(), recipe.bitDepth);
      const filter = recipe.filter === "all" ? ((y / dy + x0) % 5) | 0 : recipe.filter;
      rows.push(filter, ...filterRow(bytes, above, filter, recipe));
      above = bytes;
    }
  }
  return Uint8Array.from(rows);
}

function packRow(samples: readonly number[], bitDepth: number): number[] {
  const bits = samples.map((v) => v.toString(2).padStart(bitDepth, "0")).join("");
  const bytes: number[] = [];
  for (let i = 0; i < bits.length; i += 8) bytes.push(Number.parseInt(bits.slice(i, i + 8).padEnd(8, "0"), 2));
  return bytes;
}

function filterRow(
  row: readonly number[],
  above: readonly number[] | undefined,
  filter: number,
  recipe: PngRecipe,
): number[] {
  const back = Math.max(1, (SAMPLES[recipe.colourType] * recipe.bitDepth) / 8);
  return row.map((value, i) => {
    const a = row[i - back] ?? 0;
    const b = above?.[i] ?? 0;
    const c = i - back >= 0 ? (above?.[i - back] ?? 0) : 0;
    const p = a + b - c;
    const nearest = [a, b, c].reduce((best, v) => (Math.abs(p - v) < Math.abs(p - best) ? v : best));
    return (value - ([0, a, b, Math.floor((a + b) / 2), nearest][filter] ?? 0)) & 255;
  });
}

/** Numbers of 16 bits, smooth enough that all filters and equal pixels occur. */
function sequence(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 16;
  };
}
