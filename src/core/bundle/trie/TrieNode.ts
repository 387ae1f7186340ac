import { bytesToHex, fromRlp, toRlp } from "viem";
import { SeedlineError } from "../../errors.ts";

/** A node of a Merkle-Patricia trie as RLP gives it: 17 items for a branch, 2 for a leaf or an extension. */
export type TrieNode = readonly TrieItem[];
/** Bytes, or a node that is so short that it stands in its parent itself. */
export type TrieItem = Uint8Array | TrieNode;

/** A branch of 16 hashes has 532 bytes, and no value in the tries of accounts and storage is longer. */
const MAX_NODE_BYTES = 2_048;
/** Of 32 bytes on, a node is named by its hash. */
const MAX_EMBEDDED_BYTES = 31;

/**
 * Reads a node strictly: one RLP item without a byte to spare, of a form that the Yellow Paper knows (appendix D).
 * @throws SeedlineError `PROOF_MALFORMED`
 */
export function decodeTrieNode(bytes: Uint8Array): TrieNode {
  if (bytes.length > MAX_NODE_BYTES) throw malformedProof(`a node has ${bytes.length} bytes`);
  let item: TrieItem;
  try {
    item = fromRlp(bytes, "bytes");
  } catch {
    throw malformedProof(`the node ${shown(bytes)} is not canonical RLP`);
  }
  return checkedNode(item);
}

/** A node that stands in its parent. @throws SeedlineError `PROOF_MALFORMED` when it is too long to */
export function embeddedNode(item: TrieNode): TrieNode {
  const sizeBytes = toRlp(item as Uint8Array[], "bytes").length;
  if (sizeBytes > MAX_EMBEDDED_BYTES) throw malformedProof(`a node of ${sizeBytes} bytes stands in its parent`);
  return checkedNode(item);
}

function checkedNode(item: TrieItem): TrieNode {
  if (item instanceof Uint8Array) throw malformedProof(`the node ${shown(item)} is no list`);
  if (item.length === 2) return item;
  if (item.length !== 17) throw malformedProof(`a node has ${item.length} items`);
  const used = item.filter((child) => child.length > 0).length;
  if (used < 2) throw malformedProof(`a branch has ${used} entries`);
  return item;
}

/** Where a leaf or an extension leads. */
export interface NodePath {
  readonly isLeaf: boolean;
  /** Half bytes, each from 0 to 15. */
  readonly nibbles: readonly number[];
}

/** The hex-prefix encoding of the Yellow Paper, appendix C. @throws SeedlineError `PROOF_MALFORMED` */
export function decodePath(item: TrieItem | undefined): NodePath {
  if (!(item instanceof Uint8Array) || item.length === 0) throw malformedProof("a node has no path");
  const [flags = 0, ...nibbles] = nibblesOf(item);
  if (flags > 3) throw malformedProof(`a path begins with ${flags}`);
  const isLeaf = flags >= 2;
  if ((flags & 1) === 0 && nibbles.shift() !== 0) throw malformedProof("a path of even length is not padded with zero");
  if (!isLeaf && nibbles.length === 0) throw malformedProof("an extension leads nowhere");
  return { isLeaf, nibbles };
}

/** Half bytes, the upper one first. */
export function nibblesOf(bytes: Uint8Array): number[] {
  return [...bytes].flatMap((byte) => [byte >> 4, byte & 15]);
}

/** A proof whose form is wrong, so that nothing follows from it. @param why A clause, to stand behind a colon. */
export function malformedProof(why: string): SeedlineError {
  return new SeedlineError("PROOF_MALFORMED", `The proof is malformed: ${why}.`, {
    hint: "Export the bundle again; this one was damaged or made up.",
    details: { why },
  });
}

function shown(bytes: Uint8Array): string {
  return `${bytesToHex(bytes.subarray(0, 8))}…`;
}
