import { exporter } from "ipfs-unixfs-exporter";
import type { CID } from "multiformats/cid";
import { SeedlineError } from "../../core/errors.ts";
import type { BlockStore } from "./BlockStore.ts";
import { exportSource } from "./exportSource.ts";
import { requireBlock } from "./walkDag.ts";

export interface OpenFile {
  readonly sizeBytes: number;
  /** The bytes from `offset` on, `length` of them or up to the end; throws in the middle when a block is missing. */
  readonly read: (offset?: number, length?: number) => AsyncIterable<Uint8Array>;
}

/** How many blocks a file may have read ahead of its reader. */
const READ_AHEAD = 2;

/**
 * Opens the file, UnixFS or one raw block, that `cid` names.
 *
 * @throws SeedlineError `IPFS_NOT_FOUND`; `IPFS_NOT_A_FILE` for a folder, a broken node or another codec.
 */
export async function openFile(blocks: BlockStore, cid: CID): Promise<OpenFile> {
  await requireBlock(blocks, cid);
  const entry = await exporter(cid, exportSource(blocks)).catch((cause: unknown) => {
    throw cause instanceof SeedlineError
      ? cause
      : notAFile(cid, cause instanceof Error ? cause.message : "unknown", cause);
  });
  if (entry.type === "directory") {
    throw notAFile(cid, "this dag node is a directory");
  }
  if (entry.type === "object") {
    throw notAFile(cid, "its codec is not UnixFS");
  }
  return {
    sizeBytes: Number(entry.size),
    read: (offset = 0, length) =>
      entry.content({ offset, ...(length === undefined ? {} : { length }), blockReadConcurrency: READ_AHEAD }),
  };
}

function notAFile(cid: CID, reason: string, cause?: unknown): SeedlineError {
  return new SeedlineError("IPFS_NOT_A_FILE", `${cid} is not a file: ${reason}.`, {
    hint: "Ask for the CID of the file itself, or for its blocks with ?format=car.",
    details: { cid: cid.toString() },
    cause,
  });
}
