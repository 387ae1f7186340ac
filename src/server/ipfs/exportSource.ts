import type { ReadableStorage } from "ipfs-unixfs-exporter";
import type { CID } from "multiformats/cid";
import type { BlockStore } from "./BlockStore.ts";
import { requireBlock } from "./walkDag.ts";

/**
 * The store as the UnixFS exporter reads it.
 *
 * @param onBlock is told of every block that is read, in order.
 */
export function exportSource(blocks: BlockStore, onBlock?: (cid: CID, bytes: Uint8Array) => void): ReadableStorage {
  return {
    async *get(cid) {
      const bytes = await requireBlock(blocks, cid);
      onBlock?.(cid, bytes);
      yield bytes;
    },
  };
}
