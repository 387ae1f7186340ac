import { PNG_SIGNATURE } from "../png/PngChunk.ts";
import { readChunks } from "../png/readChunks.ts";
import { writeChunk } from "../png/writeChunk.ts";
import { joinBytes } from "./joinBytes.ts";
import { C2PA_CHUNK } from "./manifestLabels.ts";

/** Length, type and CRC. */
export const CHUNK_OVERHEAD_BYTES = 12;

/** A manifest store in a PNG, and the range of the file that it fills, header and CRC included. */
export interface PngManifest {
  readonly store: Uint8Array;
  readonly start: number;
  readonly length: number;
}

/** The manifest stores of a PNG; a sound file has at most one. @throws SeedlineError as `readChunks` */
export function findManifests(png: Uint8Array): PngManifest[] {
  let start = PNG_SIGNATURE.length;
  return readChunks(png).chunks.flatMap(({ type, data }) => {
    const here = { store: data, start, length: data.length + CHUNK_OVERHEAD_BYTES };
    start += here.length;
    return type === C2PA_CHUNK ? [here] : [];
  });
}

/** Where a manifest belongs: before the pixels, so that readers meet it first, and after the marks. @throws SeedlineError as `readChunks` */
export function manifestPlace(png: Uint8Array): number {
  let at = PNG_SIGNATURE.length;
  for (const { type, data } of readChunks(png).chunks) {
    if (type === "IDAT") break;
    at += data.length + CHUNK_OVERHEAD_BYTES;
  }
  return at;
}

/** The file with the manifest at its place; everything else stays byte for byte. @throws SeedlineError as `readChunks` */
export function insertManifest(png: Uint8Array, store: Uint8Array): Uint8Array {
  const at = manifestPlace(png);
  return joinBytes([png.subarray(0, at), writeChunk({ type: C2PA_CHUNK, data: store }), png.subarray(at)]);
}
