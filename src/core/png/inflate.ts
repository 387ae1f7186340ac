import { Inflate } from "fflate";
import { SeedlineError } from "../errors.ts";
import { adler32 } from "./adler32.ts";
import { pngCorrupt } from "./pngErrors.ts";

/** DEFLATE makes at most 258 bytes out of two bits (RFC 1951 section 3.2.5). */
const MAX_RATIO = 1032;
/** What one push may inflate to is bounded by 1032 times this: about 17 MB. */
const PIECE_SIZE_BYTES = 16 * 1024;

/**
 * Inflates a zlib stream (RFC 1950) that must hold exactly `sizeBytes` bytes. Nothing is allocated for a stream that is too
 * short to hold them, and inflating ends as soon as there are more, so a bomb costs neither memory nor time.
 *
 * @param zlib The whole stream, with header and Adler-32
 * @param what Names the stream in messages
 * @throws SeedlineError `PNG_CORRUPT`
 */
export function inflateExactly(zlib: Uint8Array, sizeBytes: number, what: string): Uint8Array {
  if (sizeBytes > zlib.length * MAX_RATIO) {
    throw pngCorrupt(`${what} has ${zlib.length} bytes, too few to hold the ${sizeBytes} bytes of the picture.`, {
      compressedSizeBytes: zlib.length,
      sizeBytes,
    });
  }
  const output = new Uint8Array(sizeBytes);
  const filled = inflateInto(output, zlib, what);
  if (filled !== sizeBytes) {
    throw pngCorrupt(`${what} inflates to ${filled} bytes instead of ${sizeBytes}.`, { inflated: filled, sizeBytes });
  }
  return output;
}

/**
 * Inflates a zlib stream of unknown size, up to `maxSizeBytes`.
 *
 * @throws SeedlineError `PNG_CORRUPT`, also when the stream holds more
 */
export function inflateAtMost(zlib: Uint8Array, maxSizeBytes: number, what: string): Uint8Array {
  const output = new Uint8Array(Math.min(maxSizeBytes, zlib.length * MAX_RATIO));
  return output.slice(0, inflateInto(output, zlib, what));
}

/** Fills `output` from its start and returns the number of bytes; more than it holds is an error. */
function inflateInto(output: Uint8Array, zlib: Uint8Array, what: string): number {
  assertZlibHeader(zlib, what);
  let filled = 0;
  const inflater = new Inflate((piece) => {
    if (filled + piece.length > output.length) {
      throw pngCorrupt(`${what} inflates to more than ${output.length} bytes.`, { maxSizeBytes: output.length });
    }
    output.set(piece, filled);
    filled += piece.length;
  });
  pushAll(inflater, zlib.subarray(2, -4), what);
  const stored = new DataView(zlib.buffer, zlib.byteOffset + zlib.length - 4, 4).getUint32(0);
  const computed = adler32(output.subarray(0, filled));
  if (stored !== computed) {
    throw pngCorrupt(`${what} does not match its Adler-32 checksum.`, { stored, computed });
  }
  return filled;
}

function assertZlibHeader(zlib: Uint8Array, what: string): void {
  const [cmf = 0, flags = 0] = zlib;
  // Two bytes of header, at least one of DEFLATE data, four of checksum; method 8, window ≤ 32 KiB, no preset dictionary.
  const isZlib =
    zlib.length >= 7 && (cmf & 15) === 8 && cmf >> 4 <= 7 && (cmf * 256 + flags) % 31 === 0 && (flags & 0x20) === 0;
  if (!isZlib) throw pngCorrupt(`${what} is not a zlib stream.`, { sizeBytes: zlib.length, cmf, flags });
}

function pushAll(inflater: Inflate, deflated: Uint8Array, what: string): void {
  try {
    for (let start = 0; start < deflated.length; start += PIECE_SIZE_BYTES) {
      const end = start + PIECE_SIZE_BYTES;
      inflater.push(deflated.subarray(start, end), end >= deflated.length);
    }
  } catch (error) {
    if (error instanceof SeedlineError) throw error;
    throw pngCorrupt(`${what} cannot be decompressed: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
