/** Largest unsigned 64-bit integer. */
export const MAX_U64 = 2n ** 64n - 1n;

/**
 * Reads an unsigned integer of at most `bits` bits in the one decimal form that JSON documents of this project carry: digits
 * only, no sign, no leading zero.
 *
 * @returns the value, or undefined when `text` is anything else
 */
export function parseUint(text: string, bits: number): bigint | undefined {
  // 78 digits hold 2²⁵⁶; longer text is refused before BigInt spends time on it.
  if (!/^(?:0|[1-9][0-9]{0,77})$/.test(text)) return undefined;
  const value = BigInt(text);
  return value < 2n ** BigInt(bits) ? value : undefined;
}
