import type { Hex } from "viem";

/** True for `0x` and 64 lower-case hexadecimal digits: the one written form of a 32-byte hash. */
export function isHash(text: string): text is Hex {
  return /^0x[0-9a-f]{64}$/.test(text);
}
