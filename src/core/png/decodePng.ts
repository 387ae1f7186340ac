import { passesOf } from "./adam7.ts";
import { expandPass } from "./expandPass.ts";
import { inflateExactly } from "./inflate.ts";
import { isCriticalChunk, type PngChunk } from "./PngChunk.ts";
import { parsePngColours } from "./PngColours.ts";
import { type PngHeader, parsePngHeader, samplesPerPixel } from "./PngHeader.ts";
import { pngCorrupt, pngTooLarge } from "./pngErrors.ts";
import { DEFAULT_PNG_LIMITS, type PngLimits } from "./pngLimits.ts";
import type { RgbaImage } from "./RgbaImage.ts";
import { readChunks } from "./readChunks.ts";
import { unfilter } from "./unfilter.ts";

/** A picture and everything else that its file says. */
export interface DecodedPng {
  readonly image: RgbaImage;
  readonly header: PngHeader;
  /** All ancillary chunks in file order, CRC checked; `data` views the file's bytes. */
  readonly ancillary: readonly PngChunk[];
  /** Types of the chunks that ask for colour management, each once. They are not applied: samples are taken as they are. */
  readonly colourManagement: readonly string[];
  /** True for an APNG, of which `image` is the default image. */
  readonly animated: boolean;
  /** Bytes after IEND, which are no part of the picture. */
  readonly trailingSizeBytes: number;
}

const COLOUR_MANAGEMENT: ReadonlySet<string> = new Set(["cHRM", "gAMA", "iCCP", "sRGB", "cICP", "mDCV", "cLLI"]);

/**
 * Decodes a PNG file (PNG specification, third edition; ISO/IEC 15948) to 8-bit RGBA: every colour type, bit depth, filter
 * and interlace method, tRNS applied. It is pure integer arithmetic, so Node and every browser give the same pixels.
 *
 * Samples of `d` bits become `round(v · 255 / (2ᵈ − 1))`. gAMA, cHRM, sRGB, iCCP and cICP are reported and not applied.
 * Limits hold before anything is decompressed, and decompression ends at exactly the size that IHDR implies.
 *
 * @throws SeedlineError `NOT_A_PNG`, `PNG_CORRUPT`, `PNG_TOO_LARGE`
 */
export function decodePng(file: Uint8Array, limits: Partial<PngLimits> = {}): DecodedPng {
  const bounds = { ...DEFAULT_PNG_LIMITS, ...limits };
  if (file.length > bounds.maxFileSizeBytes) {
    throw pngTooLarge(`The file has ${file.length} bytes; ${bounds.maxFileSizeBytes} are allowed.`, {
      fileSizeBytes: file.length,
      maxFileSizeBytes: bounds.maxFileSizeBytes,
    });
  }
  const { chunks, trailingSizeBytes } = readChunks(file);
  const header = parsePngHeader(chunks[0], bounds);
  const parts = sortChunks(chunks);
  const ancillary = chunks.filter(({ type }) => !isCriticalChunk(type));
  return {
    image: decodeImage(header, parts),
    header,
    ancillary,
    colourManagement: [...new Set(ancillary.map(({ type }) => type).filter((type) => COLOUR_MANAGEMENT.has(type)))],
    animated: ancillary.some(({ type }) => type === "acTL"),
    trailingSizeBytes,
  };
}

interface ImageParts {
  readonly plte: PngChunk | undefined;
  readonly trns: PngChunk | undefined;
  readonly idat: Uint8Array;
}

/** Picks the chunks that make the pixels and holds them against the order rules of section 5.6. */
function sortChunks(chunks: readonly PngChunk[]): ImageParts {
  let plte: PngChunk | undefined;
  let trns: PngChunk | undefined;
  const idats: Uint8Array[] = [];
  for (const [i, chunk] of chunks.entries()) {
    const { type } = chunk;
    if (type === "IDAT") {
      if (idats.length > 0 && chunks[i - 1]?.type !== "IDAT") throw pngCorrupt("The IDAT chunks are not consecutive.");
      idats.push(chunk.data);
    } else if (type === "PLTE") {
      if (plte ?? trns ?? idats[0]) throw pngCorrupt("A PLTE chunk comes twice or too late.");
      plte = chunk;
    } else if (type === "tRNS") {
      if (trns ?? idats[0]) throw pngCorrupt("A tRNS chunk comes twice or too late.");
      trns = chunk;
    } else if (type === "IEND") {
      if (chunk.data.length > 0) throw pngCorrupt(`The IEND chunk has ${chunk.data.length} bytes instead of none.`);
    } else if (isCriticalChunk(type) && (type !== "IHDR" || i > 0)) {
      throw pngCorrupt(`The critical chunk ${type} is ${type === "IHDR" ? "repeated" : "unknown"}.`, { type });
    }
  }
  if (idats.length === 0) throw pngCorrupt("The PNG has no IDAT chunk.");
  return { plte, trns, idat: concat(idats) };
}

function decodeImage(header: PngHeader, { plte, trns, idat }: ImageParts): RgbaImage {
  const { width, height } = header;
  const colours = parsePngColours(header, plte, trns);
  const bitsPerPixel = samplesPerPixel(header.colourType) * header.bitDepth;
  const passes = passesOf(width, height, header.interlaced).map((pass) => {
    const rowSizeBytes = Math.ceil((pass.width * bitsPerPixel) / 8);
    return { pass, rowSizeBytes, sizeBytes: (rowSizeBytes + 1) * pass.height };
  });
  const sizeBytes = passes.reduce((sum, pass) => sum + pass.sizeBytes, 0);
  const raw = inflateExactly(idat, sizeBytes, "The image data");
  const data = new Uint8Array(width * height * 4);
  let start = 0;
  for (const { pass, rowSizeBytes, sizeBytes } of passes) {
    unfilter(raw, start, pass.height, rowSizeBytes, Math.max(1, bitsPerPixel >> 3));
    expandPass(data, raw, start, rowSizeBytes, pass, header, colours);
    start += sizeBytes;
  }
  return { width, height, data };
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
