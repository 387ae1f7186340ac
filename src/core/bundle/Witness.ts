import { bytesToHex, type Hex, keccak256, toRlp } from "viem";
import { SeedlineError } from "../errors.ts";
import { type RlpItem, rlpItems } from "./rlpItems.ts";

/**
 * What it takes to follow what a chain holds without a node: the header of one block, nodes of the tries below its root, and code. All
 * of it is found by its Keccak-256, beginning with the hash of the block, so that nothing in it has to be trusted or in order.
 */
export interface Witness {
  /** RLP. */
  readonly header: Uint8Array;
  /** Nodes of the trie of accounts and of those of storage, each once. */
  readonly nodes: readonly Uint8Array[];
  /** Code of contracts, each once. */
  readonly codes: readonly Uint8Array[];
}

/** Larger than what a thousand works of a chain with a billion accounts need. */
export const MAX_WITNESS_BYTES = 32 * 1024 * 1024;
const MAX_PIECES = 100_000;

/** RLP of `[header, [node…], [code…]]`, nodes and codes in the order of their bytes, so that the same proof has one form. */
export function encodeWitness({ header, nodes, codes }: Witness): Uint8Array {
  return toRlp([header, inOrder(nodes), inOrder(codes)], "bytes");
}

/** @throws SeedlineError `WITNESS_MALFORMED` */
export function decodeWitness(bytes: Uint8Array): Witness {
  if (bytes.length > MAX_WITNESS_BYTES) throw malformed(`they have ${bytes.length} bytes`);
  const [whole, ...rest] = rlpItems(bytes, 1) ?? [];
  const parts = whole?.isList && rest.length === 0 ? rlpItems(whole.payload, 3) : null;
  const [header, nodes, codes] = parts ?? [];
  if (header === undefined || header.isList) throw malformed("they are not a header, nodes and code in canonical RLP");
  return { header: header.payload, nodes: listOf(nodes, "nodes"), codes: listOf(codes, "code") };
}

/** A witness whose pieces have been hashed, which takes the most time of all that is done with it. */
export interface HashedWitness {
  readonly header: Uint8Array;
  /** By their Keccak-256. */
  readonly nodes: ReadonlyMap<Hex, Uint8Array>;
  readonly codes: ReadonlyMap<Hex, Uint8Array>;
}

export function hashWitness({ header, nodes, codes }: Witness): HashedWitness {
  return { header, nodes: byHash(nodes), codes: byHash(codes) };
}

function byHash(pieces: readonly Uint8Array[]): Map<Hex, Uint8Array> {
  return new Map(pieces.map((piece) => [keccak256(piece), piece]));
}

function listOf(item: RlpItem | undefined, what: string): Uint8Array[] {
  const pieces = item?.isList ? rlpItems(item.payload, MAX_PIECES) : null;
  if (pieces?.every(({ isList }) => !isList)) return pieces.map(({ payload }) => payload);
  throw malformed(`there is no list of at most ${MAX_PIECES} pieces of ${what}`);
}

function inOrder(pieces: readonly Uint8Array[]): Uint8Array[] {
  const byText = new Map(pieces.map((piece) => [bytesToHex(piece), piece]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, piece]) => piece);
}

function malformed(why: string): SeedlineError {
  return new SeedlineError("WITNESS_MALFORMED", `The proofs in the bundle are malformed: ${why}.`, {
    hint: "Export the bundle again; this one was damaged or made up.",
    details: { why },
  });
}
