import { exporter, type ReadableStorage, type UnixFSEntry } from "ipfs-unixfs-exporter";
import type { CID } from "multiformats/cid";
import { SeedlineError } from "../../core/errors.ts";

/** Blocks by CID, all checked; undefined for one that has not come yet. */
export type BlockSource = (cid: CID) => Uint8Array | undefined;

/** A file of 64 MiB in chunks of 1 KiB has this many leaves; no real one comes near. */
const MAX_VISITS = 65_536;

/**
 * The size of the file whose root block has come, in bytes. What the root says is as sure as its CID.
 *
 * @throws SeedlineError `IPFS_NOT_A_FILE`; `IPFS_TOO_LARGE` when the file has more than `maxBytes`
 */
export async function fileSize(root: CID, source: BlockSource, maxBytes: number): Promise<number> {
  return (await openFile(root, source, maxBytes)).sizeBytes;
}

/**
 * Puts a UnixFS file together from its blocks.
 *
 * A few blocks that link to each other many times over can describe a walk without end, though every one of them is genuine.
 * The walk is therefore held to a number of visits and to bytes read in all.
 *
 * @throws SeedlineError `IPFS_NOT_A_FILE` for a folder, a broken DAG or one of absurd shape; `IPFS_TOO_LARGE`
 */
export async function assembleFile(root: CID, source: BlockSource, maxBytes: number): Promise<Uint8Array> {
  const { entry, sizeBytes } = await openFile(root, source, maxBytes);
  const file = new Uint8Array(sizeBytes);
  let offset = 0;
  try {
    for await (const chunk of entry.content({ blockReadConcurrency: 1 })) {
      file.set(chunk, offset);
      offset += chunk.length;
    }
  } catch (cause) {
    throw notAFile(root, reasonOf(cause), cause);
  }
  if (offset !== sizeBytes) {
    throw notAFile(root, `it holds ${offset} bytes and says ${sizeBytes}`);
  }
  return file;
}

async function openFile(root: CID, source: BlockSource, maxBytes: number) {
  let entry: UnixFSEntry;
  try {
    entry = await exporter(root, boundedStorage(source, maxBytes));
  } catch (cause) {
    throw notAFile(root, reasonOf(cause), cause);
  }
  if (entry.type === "directory" || entry.type === "object") {
    throw notAFile(root, entry.type === "directory" ? "it is a folder" : "its codec is not UnixFS");
  }
  if (entry.size > BigInt(maxBytes)) {
    throw tooLarge(root, entry.size, maxBytes);
  }
  return { entry, sizeBytes: Number(entry.size) };
}

function boundedStorage(source: BlockSource, maxBytes: number): ReadableStorage {
  const left = { visits: MAX_VISITS, bytes: 2 * maxBytes + 4 * 1024 * 1024 };
  return {
    async *get(cid) {
      const bytes = source(cid);
      if (bytes === undefined) {
        throw new Error(`the block ${cid} is missing`);
      }
      left.visits -= 1;
      left.bytes -= bytes.length;
      if (left.visits < 0 || left.bytes < 0) {
        throw new Error("its blocks repeat each other without end");
      }
      yield bytes;
    },
  };
}

function tooLarge(root: CID, sizeBytes: bigint, maxBytes: number): SeedlineError {
  return new SeedlineError(
    "IPFS_TOO_LARGE",
    `The file ${root} has ${sizeBytes} bytes, more than the ${maxBytes} allowed.`,
    {
      hint: "Raise the limit if you expect a file of that size.",
      details: { cid: root.toString(), sizeBytes: sizeBytes.toString(), maxBytes },
    },
  );
}

function notAFile(root: CID, reason: string, cause?: unknown): SeedlineError {
  return new SeedlineError("IPFS_NOT_A_FILE", `The content of ${root} is not a file: ${reason}.`, {
    hint: "Ask whoever gave you the CID for that of the file itself; no gateway is at fault.",
    details: { cid: root.toString(), reason },
    cause,
  });
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
