import type { PngChunk } from "./PngChunk.ts";
import { pngCorrupt, pngTooLarge } from "./pngErrors.ts";
import type { PngLimits } from "./pngLimits.ts";

/** Colour type of a PNG: 0 greyscale, 2 truecolour, 3 palette, 4 greyscale with alpha, 6 truecolour with alpha. */
export type PngColourType = 0 | 2 | 3 | 4 | 6;

/** The IHDR chunk. */
export interface PngHeader {
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** Bits per sample: 1, 2, 4, 8 or 16. */
  readonly bitDepth: number;
  readonly colourType: PngColourType;
  /** True for Adam7. */
  readonly interlaced: boolean;
}

/** Samples per pixel, and the bit depths allowed, of each colour type (PNG specification, table 11.1). */
const COLOUR_TYPES: Readonly<Record<PngColourType, { readonly samples: number; readonly depths: readonly number[] }>> =
  {
    0: { samples: 1, depths: [1, 2, 4, 8, 16] },
    2: { samples: 3, depths: [8, 16] },
    3: { samples: 1, depths: [1, 2, 4, 8] },
    4: { samples: 2, depths: [8, 16] },
    6: { samples: 4, depths: [8, 16] },
  };

/**
 * Reads IHDR and holds it against `limits`, before anything else of the file is looked at.
 *
 * @throws SeedlineError `PNG_CORRUPT`, `PNG_TOO_LARGE`
 */
export function parsePngHeader(chunk: PngChunk | undefined, limits: PngLimits): PngHeader {
  if (chunk?.type !== "IHDR") throw pngCorrupt(`The first chunk is ${chunk?.type ?? "missing"} instead of IHDR.`);
  if (chunk.data.length !== 13) throw pngCorrupt(`IHDR has ${chunk.data.length} bytes instead of 13.`);
  const view = new DataView(chunk.data.buffer, chunk.data.byteOffset, 13);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [bitDepth, colourType] = [view.getUint8(8), view.getUint8(9)];
  const [compression, filter, interlace] = [view.getUint8(10), view.getUint8(11), view.getUint8(12)];
  assertSize(width, height, limits);
  if (!isColourType(colourType) || !COLOUR_TYPES[colourType].depths.includes(bitDepth)) {
    throw pngCorrupt(`IHDR combines colour type ${colourType} with bit depth ${bitDepth}.`, { colourType, bitDepth });
  }
  if (compression !== 0) throw pngCorrupt(`IHDR names the unknown compression method ${compression}.`, { compression });
  if (filter !== 0) throw pngCorrupt(`IHDR names the unknown filter method ${filter}.`, { filter });
  if (interlace > 1) throw pngCorrupt(`IHDR names the unknown interlace method ${interlace}.`, { interlace });
  return { width, height, bitDepth, colourType, interlaced: interlace === 1 };
}

/** Samples per pixel of a colour type. */
export function samplesPerPixel(colourType: PngColourType): number {
  return COLOUR_TYPES[colourType].samples;
}

function isColourType(value: number): value is PngColourType {
  return Object.hasOwn(COLOUR_TYPES, value);
}

function assertSize(width: number, height: number, limits: PngLimits): void {
  const details = { width, height, maxSide: limits.maxSide, maxPixels: limits.maxPixels };
  if (width === 0 || height === 0) throw pngCorrupt(`IHDR claims a picture of ${width}×${height} pixels.`, details);
  if (width > limits.maxSide || height > limits.maxSide) {
    throw pngTooLarge(`The PNG claims ${width}×${height} pixels; a side may have ${limits.maxSide}.`, details);
  }
  if (width * height > limits.maxPixels) {
    throw pngTooLarge(`The PNG claims ${width}×${height} pixels; ${limits.maxPixels} pixels are allowed.`, details);
  }
}
