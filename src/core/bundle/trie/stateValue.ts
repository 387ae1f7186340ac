import { type Address, bytesToBigInt, bytesToHex, fromRlp, type Hex, hexToBytes, keccak256, toHex } from "viem";
import { malformedProof, type TrieItem } from "./TrieNode.ts";
import { type FindNode, trieValue } from "./trieValue.ts";

/** An account as the state of a block holds it. */
export interface Account {
  readonly nonce: bigint;
  readonly balanceWei: bigint;
  readonly storageRoot: Hex;
  readonly codeHash: Hex;
}

/** Keccak-256 of nothing: the code of an account that is a key and nothing else. */
export const EMPTY_CODE_HASH = "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470";

/**
 * An account in the state with this root; null when it is proven that there is none.
 * @throws SeedlineError `PROOF_INCOMPLETE`, `PROOF_MALFORMED`
 * @see EIP-1186
 */
export function accountAt(find: FindNode, stateRoot: Hex, address: Address): Account | null {
  const bytes = trieValue(find, stateRoot, keccak256(hexToBytes(address), "bytes"));
  if (bytes === null) return null;
  const fields = decoded(bytes);
  if (fields instanceof Uint8Array || fields.length !== 4) throw malformedProof("an account has not its four fields");
  const [nonce, balance, storageRoot, codeHash] = fields;
  return {
    nonce: numberOf(nonce, 8),
    balanceWei: numberOf(balance, 32),
    storageRoot: hashOf(storageRoot),
    codeHash: hashOf(codeHash),
  };
}

/**
 * The word in a slot of an account's storage; zero when it is proven that the slot was never written, or cleared.
 * @throws SeedlineError `PROOF_INCOMPLETE`, `PROOF_MALFORMED`
 */
export function wordAt(find: FindNode, storageRoot: Hex, slot: bigint): bigint {
  const bytes = trieValue(find, storageRoot, keccak256(toHex(slot, { size: 32 }), "bytes"));
  return bytes === null ? 0n : numberOf(decoded(bytes), 32);
}

function decoded(bytes: Uint8Array): TrieItem {
  try {
    return fromRlp(bytes, "bytes");
  } catch {
    throw malformedProof("a value is not canonical RLP");
  }
}

function numberOf(item: TrieItem | undefined, maxBytes: number): bigint {
  if (!(item instanceof Uint8Array) || item.length > maxBytes || item[0] === 0) {
    throw malformedProof("a number is not in its shortest form");
  }
  return item.length === 0 ? 0n : bytesToBigInt(item);
}

function hashOf(item: TrieItem | undefined): Hex {
  if (item instanceof Uint8Array && item.length === 32) return bytesToHex(item);
  throw malformedProof("an account names no hash where one is expected");
}
