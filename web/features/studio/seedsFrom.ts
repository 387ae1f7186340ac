import { MAX_U64 } from "../../../src/core/bytes/parseUint.ts";

/**
 * The seeds of a grid: the first and those that follow it, so that one number brings the whole grid back. After 2⁶⁴−1 comes 0.
 * @param step How far they lie apart.
 */
export function seedsFrom(first: bigint, count: number, step = 1n): bigint[] {
  return Array.from({ length: count }, (_, index) => (first + BigInt(index) * step) & MAX_U64);
}
