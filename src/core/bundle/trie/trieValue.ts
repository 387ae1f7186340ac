import { bytesToHex, type Hex } from "viem";
import { SeedlineError } from "../../errors.ts";
import {
  decodePath,
  decodeTrieNode,
  embeddedNode,
  malformedProof,
  nibblesOf,
  type TrieItem,
  type TrieNode,
} from "./TrieNode.ts";

/** Finds a node by its Keccak-256; undefined when the proof does not carry it. Whoever answers has computed that hash. */
export type FindNode = (hash: Hex) => Uint8Array | undefined;

/** Keccak-256 of the RLP of nothing: the root of a trie that holds nothing. */
export const EMPTY_TRIE_ROOT = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";

/**
 * What a Merkle-Patricia trie holds under a key, or that it holds nothing there. Every step goes by the hash that the step before
 * names, from the root on, so that nodes can only be withheld: whatever is returned is what the root commits to.
 *
 * @param root Keccak-256 of the root node, which is trusted.
 * @param key As the trie is keyed: for accounts and storage the Keccak-256 of address or slot.
 * @returns Null when it is proven that nothing is there.
 * @throws SeedlineError `PROOF_INCOMPLETE` when a node on the way is missing, `PROOF_MALFORMED` for one that no trie holds
 * @see Yellow Paper, appendix D
 */
export function trieValue(find: FindNode, root: Hex, key: Uint8Array): Uint8Array | null {
  if (root === EMPTY_TRIE_ROOT) return null;
  const path = nibblesOf(key);
  let at = 0;
  let node = load(find, root);
  // Every turn takes at least one half byte off the path.
  for (;;) {
    let next: TrieItem | undefined;
    if (node.length === 17) {
      if (at === path.length) return contentOf(node[16]);
      next = node[path[at] ?? 0];
      at += 1;
    } else {
      const { isLeaf, nibbles } = decodePath(node[0]);
      const fits = nibbles.length <= path.length - at && nibbles.every((nibble, i) => nibble === path[at + i]);
      if (isLeaf && contentOf(node[1]) === null) throw malformedProof("a leaf holds nothing");
      if (isLeaf) return fits && at + nibbles.length === path.length ? contentOf(node[1]) : null;
      next = node[1];
      if (next === undefined || next.length === 0) throw malformedProof("an extension leads nowhere");
      if (!fits) return null;
      at += nibbles.length;
    }
    if (next === undefined || next.length === 0) return null;
    node = next instanceof Uint8Array ? load(find, hashOf(next)) : embeddedNode(next);
  }
}

function load(find: FindNode, hash: Hex): TrieNode {
  const bytes = find(hash);
  if (bytes !== undefined) return decodeTrieNode(bytes);
  throw new SeedlineError("PROOF_INCOMPLETE", `The proof lacks the node ${hash}.`, {
    hint: "Export the bundle again; this one is not whole.",
    details: { node: hash },
  });
}

function hashOf(item: Uint8Array): Hex {
  if (item.length === 32) return bytesToHex(item);
  throw malformedProof(`a node is named by ${item.length} bytes`);
}

function contentOf(item: TrieItem | undefined): Uint8Array | null {
  if (item === undefined || item.length === 0) return null;
  if (item instanceof Uint8Array) return item;
  throw malformedProof("a node stands where a value is expected");
}
