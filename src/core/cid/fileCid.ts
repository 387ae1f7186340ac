import type { importByteStream as ImportByteStream, ImporterOptions } from "ipfs-unixfs-importer";
import type { CID } from "multiformats/cid";
import { rawCidOfBytes } from "./rawCid.ts";

/** A file's bytes: whole, or in pieces of any size. */
export type FileContent = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

const CHUNK_BYTES = 1024 * 1024;

/** Receives each block as it is made. */
export type PutBlock = (cid: CID, bytes: Uint8Array) => void | Promise<void>;

/**
 * The CID of a file under the profile `unixfs-v1-2025` (IPIP-499): CIDv1, SHA-256, fixed chunks of 1 MiB, balanced layout of
 * width 1024, raw leaves. A file of at most 1 MiB is one raw block, whose CID is its digest.
 */
export async function fileCid(content: FileContent): Promise<CID> {
  if (content instanceof Uint8Array && content.length <= CHUNK_BYTES) return rawCidOfBytes(content);
  return importFile(content, () => {});
}

/** Cuts a file into the blocks of the profile, hands each to `put` (leaves first, root last) and returns the root's CID. */
export async function importFile(content: FileContent, put: PutBlock): Promise<CID> {
  const source = content instanceof Uint8Array ? [content] : content;
  // A fresh object each time: the importer writes the profile's settings into it.
  const options: ImporterOptions = { profile: "unixfs-v1-2025", blockWriteConcurrency: 1 };
  const store: Parameters<typeof ImportByteStream>[1] = {
    async put(cid, block) {
      if (!(block instanceof Uint8Array)) throw new TypeError("The importer gave a block in pieces.");
      await put(cid, block);
      return cid;
    },
  };
  // Loaded by those alone who cut files: most of what a page reads is one block.
  const { importByteStream } = await import("ipfs-unixfs-importer");
  return (await importByteStream(source, store, options)).cid;
}
