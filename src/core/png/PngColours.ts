import type { PngChunk } from "./PngChunk.ts";
import type { PngHeader } from "./PngHeader.ts";
import { pngCorrupt } from "./pngErrors.ts";

/** What PLTE and tRNS say about how samples become colours. */
export interface PngColours {
  /** RGBA of each palette entry; empty unless the colour type is 3. */
  readonly palette: Uint8Array;
  /** The sample values, at the file's bit depth, of the one colour that is fully transparent (types 0 and 2). */
  readonly transparent: readonly number[] | undefined;
}

/**
 * Reads PLTE and tRNS (PNG specification, sections 11.2.2 and 11.3.1.1).
 *
 * @throws SeedlineError `PNG_CORRUPT` when a chunk is missing, not allowed or of the wrong length for the colour type
 */
export function parsePngColours(header: PngHeader, plte: PngChunk | undefined, trns: PngChunk | undefined): PngColours {
  const { colourType } = header;
  if (plte !== undefined) assertPalette(header, plte.data);
  if (colourType === 3) {
    if (plte === undefined) throw pngCorrupt("The PNG has colour type 3 but no PLTE chunk.", { colourType });
    return { palette: paletteOf(plte.data, trns?.data), transparent: undefined };
  }
  if (trns === undefined) return { palette: new Uint8Array(0), transparent: undefined };
  const samples = colourType === 0 ? 1 : colourType === 2 ? 3 : 0;
  if (samples === 0 || trns.data.length !== samples * 2) {
    throw pngCorrupt(`The tRNS chunk has ${trns.data.length} bytes, not allowed with colour type ${colourType}.`, {
      colourType,
      length: trns.data.length,
    });
  }
  // Below 16 bits only the low bits count.
  const mask = 2 ** header.bitDepth - 1;
  const view = new DataView(trns.data.buffer, trns.data.byteOffset, trns.data.length);
  const transparent = Array.from({ length: samples }, (_, i) => view.getUint16(i * 2) & mask);
  return { palette: new Uint8Array(0), transparent };
}

function assertPalette({ colourType, bitDepth }: PngHeader, data: Uint8Array): void {
  const details = { colourType, bitDepth, length: data.length };
  if (colourType === 0 || colourType === 4) {
    throw pngCorrupt(`A PLTE chunk is not allowed with colour type ${colourType}.`, details);
  }
  const most = colourType === 3 ? 2 ** bitDepth : 256;
  if (data.length === 0 || data.length % 3 !== 0 || data.length > most * 3) {
    throw pngCorrupt(`The PLTE chunk has ${data.length} bytes instead of 3 for each of 1 to ${most} colours.`, details);
  }
}

function paletteOf(plte: Uint8Array, trns: Uint8Array | undefined): Uint8Array {
  const entries = plte.length / 3;
  const alphas = trns?.length ?? 0;
  if (alphas > entries) {
    throw pngCorrupt(`The tRNS chunk has ${alphas} values for a palette of ${entries}.`, { alphas, entries });
  }
  const palette = new Uint8Array(entries * 4);
  for (let i = 0; i < entries; i += 1) {
    palette.set(plte.subarray(i * 3, i * 3 + 3), i * 4);
    palette[i * 4 + 3] = trns !== undefined && i < alphas ? trns[i]! : 255;
  }
  return palette;
}
