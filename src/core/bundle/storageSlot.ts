import { bytesToBigInt, concatBytes, type Hex, hexToBytes, keccak256, numberToHex } from "viem";

/**
 * The slot of an entry of a mapping.
 *
 * @param key A word, or an address.
 * @param base Slot of the mapping itself, or of the entry of an outer mapping.
 * @see https://docs.soliditylang.org/en/latest/internals/layout_in_storage.html#mappings-and-dynamic-arrays
 */
export function mappingSlot(key: bigint | Hex, base: bigint): bigint {
  return bytesToBigInt(keccak256(concatBytes([word(BigInt(key)), word(base)]), "bytes"));
}

function word(value: bigint): Uint8Array {
  return hexToBytes(numberToHex(value, { size: 32 }));
}
