import { type Hex, hexToBigInt } from "viem";

/** How many bits two hashes of the same length differ in. */
export function hammingDistance(a: Hex, b: Hex): number {
  let difference = hexToBigInt(a) ^ hexToBigInt(b);
  let bits = 0;
  for (; difference !== 0n; difference &= difference - 1n) bits += 1;
  return bits;
}
