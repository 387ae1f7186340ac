import type { CID } from "multiformats/cid";
import { SeedlineError } from "../../../core/errors.ts";
import { type FileRange, type OpenFile, openFile } from "../../../io/ipfs/openFile.ts";
import type { BlockStore } from "../BlockStore.ts";
import { type Block, requireBlock, walkDag } from "../walkDag.ts";
import { GatewayError } from "./GatewayError.ts";
import type { GatewayRequest } from "./GatewayRequest.ts";

/**
 * The blocks that a reader needs to check one file, or a range of it, each once, depth first: the file is read here and the
 * blocks that this takes are passed on. What is not a file is passed on whole, which holds what its listing needs.
 *
 * @throws GatewayError 400 for a range that lies outside the file, SeedlineError `IPFS_NOT_FOUND` at a missing block
 */
export async function* entityBlocks(
  blocks: BlockStore,
  { cid, entityBytes }: Pick<GatewayRequest, "cid" | "entityBytes">,
): AsyncGenerator<Block> {
  const sent = new Set<string>();
  const taken: Block[] = [];
  const file = await openIfFile(cid, async (blockCid) => {
    const bytes = await requireBlock(blocks, blockCid);
    if (!sent.has(blockCid.toString())) {
      sent.add(blockCid.toString());
      taken.push({ cid: blockCid, bytes });
    }
    return bytes;
  });
  if (file === null) {
    yield* walkDag(blocks, cid);
    return;
  }
  // Always a range: parts that are said to be empty are left out, of which a hostile DAG can have any number.
  const range = entityBytes === null ? { from: 0, to: file.sizeBytes } : fileRange(entityBytes, file.sizeBytes);
  yield* taken.splice(0);
  for await (const _ of file.read(range)) {
    yield* taken.splice(0);
  }
  yield* taken.splice(0);
}

async function openIfFile(cid: CID, getBlock: (cid: CID) => Promise<Uint8Array>): Promise<OpenFile | null> {
  try {
    return await openFile(cid, getBlock);
  } catch (error) {
    if (error instanceof SeedlineError && error.code === "IPFS_NOT_A_FILE") {
      return null;
    }
    throw error;
  }
}

function fileRange(asked: NonNullable<GatewayRequest["entityBytes"]>, sizeBytes: number): FileRange {
  const position = (value: number) => (value < 0 ? sizeBytes + value : value);
  const from = Math.max(position(asked.from), 0);
  const to = Math.min(asked.to === null ? sizeBytes : position(asked.to) + 1, sizeBytes);
  if (from >= to) {
    throw new GatewayError(400, `The entity-bytes lie outside the ${sizeBytes} bytes of the file.`);
  }
  return { from, to };
}
