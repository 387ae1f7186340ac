import type { PngPass } from "./adam7.ts";
import type { PngColours } from "./PngColours.ts";
import { type PngHeader, samplesPerPixel } from "./PngHeader.ts";
import { pngCorrupt } from "./pngErrors.ts";

/**
 * Turns the unfiltered rows of one pass into RGBA pixels at their places in `rgba`.
 *
 * A sample `v` of `d` bits becomes `round(v · 255 / (2ᵈ − 1))`, which for 16 bits is `round(v · 255 / 65535)`. The transparent
 * colour of tRNS is compared before that, at full depth.
 *
 * @param raw Rows of one filter byte and `rowSizeBytes` bytes each, from `start` on
 * @throws SeedlineError `PNG_CORRUPT` for a palette index that the palette lacks
 */
export function expandPass(
  rgba: Uint8Array,
  raw: Uint8Array,
  start: number,
  rowSizeBytes: number,
  pass: PngPass,
  header: PngHeader,
  colours: PngColours,
): void {
  const row = new Uint16Array(pass.width * samplesPerPixel(header.colourType));
  const isPlain8BitRgba = header.colourType === 6 && header.bitDepth === 8 && pass.dx === 1;
  for (let j = 0; j < pass.height; j += 1) {
    const from = start + j * (rowSizeBytes + 1) + 1;
    const target = ((pass.y0 + j * pass.dy) * header.width + pass.x0) * 4;
    if (isPlain8BitRgba) {
      rgba.set(raw.subarray(from, from + rowSizeBytes), target);
      continue;
    }
    readSamples(row, raw, from, header.bitDepth);
    writePixels(rgba, target, pass.dx * 4, row, header, colours);
  }
}

/** Unpacks big-endian samples of `bitDepth` bits. */
function readSamples(row: Uint16Array, raw: Uint8Array, from: number, bitDepth: number): void {
  if (bitDepth === 16) {
    for (let i = 0, at = from; i < row.length; i += 1, at += 2) row[i] = (raw[at]! << 8) | raw[at + 1]!;
  } else if (bitDepth === 8) {
    for (let i = 0; i < row.length; i += 1) row[i] = raw[from + i]!;
  } else {
    const mask = (1 << bitDepth) - 1;
    for (let i = 0; i < row.length; i += 1) {
      const bit = i * bitDepth;
      row[i] = (raw[from + (bit >> 3)]! >> (8 - bitDepth - (bit & 7))) & mask;
    }
  }
}

function writePixels(
  rgba: Uint8Array,
  target: number,
  step: number,
  row: Uint16Array,
  header: PngHeader,
  { palette, transparent }: PngColours,
): void {
  const { bitDepth, colourType } = header;
  const samples = samplesPerPixel(colourType);
  for (let i = 0, to = target; i < row.length; i += samples, to += step) {
    const first = row[i]!;
    if (colourType === 3) {
      if (first * 4 >= palette.length) {
        throw pngCorrupt(`A pixel names colour ${first} of a palette of ${palette.length / 4}.`, { index: first });
      }
      for (let k = 0; k < 4; k += 1) rgba[to + k] = palette[first * 4 + k]!;
    } else if (samples <= 2) {
      const grey = to8Bits(first, bitDepth);
      rgba[to] = grey;
      rgba[to + 1] = grey;
      rgba[to + 2] = grey;
      rgba[to + 3] = samples === 2 ? to8Bits(row[i + 1]!, bitDepth) : transparent?.[0] === first ? 0 : 255;
    } else {
      const [green, blue] = [row[i + 1]!, row[i + 2]!];
      rgba[to] = to8Bits(first, bitDepth);
      rgba[to + 1] = to8Bits(green, bitDepth);
      rgba[to + 2] = to8Bits(blue, bitDepth);
      const isTransparent =
        transparent !== undefined && transparent[0] === first && transparent[1] === green && transparent[2] === blue;
      rgba[to + 3] = samples === 4 ? to8Bits(row[i + 3]!, bitDepth) : isTransparent ? 0 : 255;
    }
  }
}

/** `round(value · 255 / (2^bitDepth − 1))` in integers. */
export function to8Bits(value: number, bitDepth: number): number {
  if (bitDepth === 8) return value;
  if (bitDepth === 16) return (value * 255 + 32895) >>> 16;
  return (value * 255) / ((1 << bitDepth) - 1);
}
