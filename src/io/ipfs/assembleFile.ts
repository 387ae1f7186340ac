import type { CID } from "multiformats/cid";
import { SeedlineError } from "../../core/errors.ts";
import { notAFile } from "./notAFile.ts";
import { type GetBlock, type OpenFile, openFile } from "./openFile.ts";

/** After so many blocks other work gets a turn: timers do not fire while blocks are always ready. */
const VISITS_PER_TURN = 512;

/**
 * How many blocks a file of at most `maxBytes` may take: enough for chunks of 4 KiB, far below the 256 KiB and 1 MiB that
 * are in use.
 */
export function maxBlocks(maxBytes: number): number {
  return 1_024 + Math.ceil(maxBytes / 4_096);
}

/**
 * Makes sure that `root` is a file of at most `maxBytes`. Only the root block is needed: what it says is as sure as its CID.
 *
 * @throws SeedlineError `IPFS_NOT_A_FILE`, `IPFS_TOO_LARGE`
 */
export async function assertFileSize(root: CID, getBlock: GetBlock, maxBytes: number): Promise<void> {
  await openWithin(root, getBlock, maxBytes);
}

/**
 * Puts a file together from its blocks.
 *
 * A few blocks that link to each other many times over can describe a walk without end, though every one of them is genuine.
 * The walk is therefore held to a number of visits and to bytes read in all.
 *
 * @throws SeedlineError `IPFS_NOT_A_FILE` for a folder, a broken DAG or one of absurd shape; `IPFS_TOO_LARGE`; the signal's
 * reason when it is aborted
 */
export async function assembleFile(
  root: CID,
  getBlock: GetBlock,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { sizeBytes, read } = await openWithin(root, bounded(root, getBlock, maxBytes, signal), maxBytes);
  const file = new Uint8Array(sizeBytes);
  let offset = 0;
  for await (const chunk of read()) {
    file.set(chunk, offset);
    offset += chunk.length;
  }
  return file;
}

async function openWithin(root: CID, getBlock: GetBlock, maxBytes: number): Promise<OpenFile> {
  const file = await openFile(root, getBlock);
  if (file.sizeBytes > maxBytes) {
    throw new SeedlineError(
      "IPFS_TOO_LARGE",
      `The file ${root} has ${file.sizeBytes} bytes, more than the ${maxBytes} allowed.`,
      {
        hint: "Raise the limit if you expect a file of that size.",
        details: { cid: root.toString(), sizeBytes: file.sizeBytes, maxBytes },
      },
    );
  }
  return file;
}

function bounded(root: CID, getBlock: GetBlock, maxBytes: number, signal: AbortSignal): GetBlock {
  const left = { visits: maxBlocks(maxBytes), bytes: 2 * maxBytes + 4 * 1024 * 1024 };
  return async (cid) => {
    const bytes = await getBlock(cid);
    left.visits -= 1;
    left.bytes -= bytes.length;
    if (left.visits < 0 || left.bytes < 0) {
      throw notAFile(root, "its blocks repeat each other without end");
    }
    if (left.visits % VISITS_PER_TURN === 0) {
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
    }
    return bytes;
  };
}
