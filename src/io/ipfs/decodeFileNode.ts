import { decode, type PBNode } from "@ipld/dag-pb";
import { UnixFS } from "ipfs-unixfs";
import type { CID } from "multiformats/cid";
import { DAG_PB_CODEC, RAW_CODEC } from "../../core/cid/parseCid.ts";
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
 * Decodes one block of a file.
 *
 * @throws SeedlineError `IPFS_NOT_A_FILE` for a folder, a symbolic link, another codec or a broken node
 * @see https://specs.ipfs.tech/unixfs/
 */
export async function decodeFileNode(cid: CID, bytes: Uint8Array): Promise<FileNode> {
  if (cid.code === RAW_CODEC) {
    return { data: bytes, children: [], sizeBytes: bytes.length };
  }
  if (cid.code !== DAG_PB_CODEC) {
    throw notAFile(cid, `its codec is 0x${cid.code.toString(16)}`);
  }
  const { node, unixfs } = decodeUnixfs(cid, bytes);
  if (unixfs.type !== "file" && unixfs.type !== "raw") {
    throw notAFile(cid, `it is a ${unixfs.type}`);
  }
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

function decodeUnixfs(cid: CID, bytes: Uint8Array): { node: PBNode; unixfs: UnixFS } {
  try {
    const node = decode(bytes);
    if (node.Data === undefined) throw new Error("it holds no UnixFS data");
    return { node, unixfs: UnixFS.unmarshal(node.Data) };
  } catch (cause) {
    throw notAFile(cid, cause instanceof Error ? cause.message : String(cause), cause);
  }
}
