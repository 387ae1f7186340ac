import { exporter, type UnixFSEntry } from "ipfs-unixfs-exporter";
import type { CID } from "multiformats/cid";
import { RAW_CODEC } from "../../core/cid/parseCid.ts";
import { notAFile } from "./notAFile.ts";

/** One node of a file: some of its bytes, then those of its children in order. */
export interface FileNode {
  readonly data: Uint8Array;
  /** With the size that this node says they have, in bytes. */
  readonly children: readonly { readonly cid: CID; readonly sizeBytes: number }[];
  /** Of `data` and of all children as said. */
  readonly sizeBytes: number;
}

/**
 * Decodes one block of a file. The exporter decodes it and is not let near the children: its own walk lets errors below the
 * first level escape as unhandled rejections, which end a Node process.
 *
 * @throws SeedlineError `IPFS_NOT_A_FILE` for a folder, a symbolic link, another codec or a broken node
 * @see https://specs.ipfs.tech/unixfs/
 */
export async function decodeFileNode(cid: CID, bytes: Uint8Array): Promise<FileNode> {
  if (cid.code === RAW_CODEC) {
    return { data: bytes, children: [], sizeBytes: bytes.length };
  }
  const entry = await decode(cid, bytes);
  if (entry.type !== "file" || (entry.unixfs.type !== "file" && entry.unixfs.type !== "raw")) {
    throw notAFile(cid, entry.type === "file" ? `it is a ${entry.unixfs.type}` : `it is of type ${entry.type}`);
  }
  const { unixfs, node } = entry;
  if (node.Links.length !== unixfs.blockSizes.length) {
    throw notAFile(cid, `it has ${node.Links.length} links and ${unixfs.blockSizes.length} sizes`);
  }
  if (unixfs.fileSize() > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw notAFile(cid, `it says that it has ${unixfs.fileSize()} bytes`);
  }
  return {
    data: unixfs.data ?? new Uint8Array(),
    children: node.Links.map(({ Hash }, index) => ({ cid: Hash, sizeBytes: Number(unixfs.blockSizes[index]) })),
    sizeBytes: Number(unixfs.fileSize()),
  };
}

async function decode(cid: CID, bytes: Uint8Array): Promise<UnixFSEntry> {
  const onlyThis = {
    async *get() {
      yield bytes;
    },
  };
  try {
    return await exporter(cid, onlyThis);
  } catch (cause) {
    throw notAFile(cid, cause instanceof Error ? cause.message : String(cause), cause);
  }
}
