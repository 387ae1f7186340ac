const MODULUS = 65521;
/** The most bytes whose sums stay below 2³² before they are reduced (RFC 1950, and zlib's NMAX). */
const RUN = 5552;

/** Adler-32 of `bytes` (RFC 1950 section 8.2). An unsigned 32-bit number. */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let start = 0; start < bytes.length; start += RUN) {
    const end = Math.min(start + RUN, bytes.length);
    for (let i = start; i < end; i += 1) {
      a += bytes[i]!;
      b += a;
    }
    a %= MODULUS;
    b %= MODULUS;
  }
  return ((b << 16) | a) >>> 0;
}
