import type { CID } from "multiformats/cid";
import { decodeFileNode } from "./decodeFileNode.ts";
import { notAFile } from "./notAFile.ts";

/** Gives the checked bytes of a block, or throws. */
export type GetBlock = (cid: CID) => Promise<Uint8Array>;

/** Part of a file, in bytes from its beginning: `from` is in it, `to` is not. */
export interface FileRange {
  readonly from: number;
  readonly to: number;
}

export interface OpenFile {
  readonly sizeBytes: number;
  /** All bytes, or those of a range, in order; blocks outside the range are not asked for. */
  readonly read: (range?: FileRange) => AsyncGenerator<Uint8Array>;
}

/**
 * Opens the UnixFS file below `root`. Reading walks it depth first, one block at a time, and holds every node to the size that
 * its parent says it has: a file that different readers would read differently is none.
 *
 * @throws SeedlineError `IPFS_NOT_A_FILE`, here or while reading; and what `getBlock` throws
 */
export async function openFile(root: CID, getBlock: GetBlock): Promise<OpenFile> {
  const { sizeBytes } = await decodeFileNode(root, await getBlock(root));
  return { sizeBytes, read: (range) => walk(root, sizeBytes, getBlock, range) };
}

async function* walk(root: CID, sizeBytes: number, getBlock: GetBlock, range?: FileRange): AsyncGenerator<Uint8Array> {
  const stack = [{ cid: root, start: 0, sizeBytes }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { cid, start } = next;
    if (range !== undefined && (start >= range.to || start + next.sizeBytes <= range.from)) {
      continue;
    }
    const node = await decodeFileNode(cid, await getBlock(cid));
    if (node.sizeBytes !== next.sizeBytes) {
      throw notAFile(root, `its part ${cid} has ${node.sizeBytes} bytes where ${next.sizeBytes} are said`);
    }
    const part = range === undefined ? node.data : overlap(node.data, start, range);
    if (part.length > 0) {
      yield part;
    }
    let childStart = start + node.data.length;
    const children = node.children.map((child) => {
      const placed = { ...child, start: childStart };
      childStart += child.sizeBytes;
      return placed;
    });
    stack.push(...children.reverse());
  }
}

function overlap(data: Uint8Array, start: number, { from, to }: FileRange): Uint8Array {
  return data.subarray(Math.max(from - start, 0), Math.max(to - start, 0));
}
