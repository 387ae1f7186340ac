import { bytesToHex } from "viem";
import { crc32 } from "./crc32.ts";
import { PNG_SIGNATURE, type PngChunk } from "./PngChunk.ts";
import { notAPng, pngCorrupt, pngTooLarge } from "./pngErrors.ts";

/** No honest file has more; a file of empty chunks would otherwise cost far more memory than its own size. */
const MAX_CHUNKS = 100_000;

/** All chunks of a PNG file in file order, IEND included. */
export interface PngChunks {
  /** `data` views the file's bytes: nothing is copied. */
  readonly chunks: readonly PngChunk[];
  /** Bytes after IEND. No part of the picture; anything may hide there. */
  readonly trailingSizeBytes: number;
}

/**
 * Walks the chunks of a PNG file (PNG specification, third edition, section 5) and checks the CRC of each.
 *
 * @throws SeedlineError `NOT_A_PNG` (no signature), `PNG_CORRUPT` (a bad length, type or CRC, no IEND), `PNG_TOO_LARGE` (more than 100,000 chunks)
 */
export function readChunks(file: Uint8Array): PngChunks {
  assertSignature(file);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const chunks: PngChunk[] = [];
  let offset = PNG_SIGNATURE.length;
  while (offset + 12 <= file.length) {
    const length = view.getUint32(offset);
    const type = readType(file, offset + 4);
    const end = offset + 12 + length;
    if (end > file.length) {
      throw pngCorrupt(`The ${type} chunk at byte ${offset} claims ${length} bytes, but the file ends before.`, {
        type,
        offset,
        length,
        fileSizeBytes: file.length,
      });
    }
    const stored = view.getUint32(end - 4);
    const computed = crc32(file.subarray(offset + 4, end - 4));
    if (stored !== computed) {
      throw pngCorrupt(`The ${type} chunk at byte ${offset} has CRC ${hex(stored)} instead of ${hex(computed)}.`, {
        type,
        offset,
        stored,
        computed,
      });
    }
    chunks.push({ type, data: file.subarray(offset + 8, end - 4) });
    if (type === "IEND") return { chunks, trailingSizeBytes: file.length - end };
    if (chunks.length >= MAX_CHUNKS) {
      throw pngTooLarge(`The PNG has more than ${MAX_CHUNKS} chunks.`, { maxChunks: MAX_CHUNKS });
    }
    offset = end;
  }
  throw pngCorrupt(`The PNG ends after ${file.length} bytes without an IEND chunk.`, { fileSizeBytes: file.length });
}

function assertSignature(file: Uint8Array): void {
  const start = file.subarray(0, PNG_SIGNATURE.length);
  if (start.length === PNG_SIGNATURE.length && start.every((byte, i) => byte === PNG_SIGNATURE[i])) return;
  const found = start.length === 0 ? "is empty" : `begins with ${bytesToHex(start)}`;
  throw notAPng(`The file ${found}, which is not how a PNG begins.`, { start: bytesToHex(start) });
}

function readType(file: Uint8Array, offset: number): string {
  const letters = file.subarray(offset, offset + 4);
  const isType = letters.every((byte) => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
  if (!isType) {
    throw pngCorrupt(`Byte ${offset} should hold a chunk type of four letters, but holds ${bytesToHex(letters)}.`, {
      offset,
      found: bytesToHex(letters),
    });
  }
  return String.fromCharCode(...letters);
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, "0")}`;
}
