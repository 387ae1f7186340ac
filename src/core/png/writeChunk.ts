import { crc32 } from "./crc32.ts";
import type { PngChunk } from "./PngChunk.ts";

/** Writes a chunk (length, type, data, CRC) into a file that has room for it. @returns Where the next one begins */
export function putChunk(file: Uint8Array, offset: number, { type, data }: PngChunk): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  view.setUint32(offset, data.length);
  for (let i = 0; i < 4; i += 1) file[offset + 4 + i] = type.charCodeAt(i);
  file.set(data, offset + 8);
  const end = offset + 8 + data.length;
  view.setUint32(end, crc32(file.subarray(offset + 4, end)));
  return end + 4;
}

/** A chunk as it stands in a file. */
export function writeChunk(chunk: PngChunk): Uint8Array {
  const bytes = new Uint8Array(12 + chunk.data.length);
  putChunk(bytes, 0, chunk);
  return bytes;
}
