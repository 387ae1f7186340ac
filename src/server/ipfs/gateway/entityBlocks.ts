import { type ExportContentOptions, exporter } from "ipfs-unixfs-exporter";
import type { BlockStore } from "../BlockStore.ts";
import { exportSource } from "../exportSource.ts";
import { type Block, requireBlock } from "../walkDag.ts";
import { GatewayError } from "./GatewayError.ts";
import type { GatewayRequest } from "./GatewayRequest.ts";

/**
 * The blocks that a reader needs to check one entity: all or a range of a file, or the listing of a folder. The exporter is run
 * and the blocks that it reads are passed on, each once and in that order, which is depth first.
 *
 * @throws GatewayError 400 for a range that lies outside the file, SeedlineError `IPFS_NOT_FOUND` at a missing block.
 */
export async function* entityBlocks(
  blocks: BlockStore,
  { cid, entityBytes }: Pick<GatewayRequest, "cid" | "entityBytes">,
): AsyncGenerator<Block> {
  const root = await requireBlock(blocks, cid);
  const sent = new Set([cid.toString()]);
  const read: Block[] = [];
  const source = exportSource(blocks, (blockCid, bytes) => {
    if (!sent.has(blockCid.toString())) {
      sent.add(blockCid.toString());
      read.push({ cid: blockCid, bytes });
    }
  });
  const entry = await exporter(cid, source);
  const steps =
    entry.type === "directory"
      ? entry.entries()
      : entry.type === "object"
        ? []
        : entry.content({ ...contentRange(entityBytes, Number(entry.size)), blockReadConcurrency: 1 });
  yield { cid, bytes: root };
  for await (const _ of steps) {
    yield* read.splice(0);
  }
  yield* read.splice(0);
}

function contentRange(asked: GatewayRequest["entityBytes"], sizeBytes: number): ExportContentOptions {
  if (asked === null) {
    return {};
  }
  const position = (value: number) => (value < 0 ? sizeBytes + value : value);
  const first = Math.max(position(asked.from), 0);
  const last = Math.min(asked.to === null ? sizeBytes - 1 : position(asked.to), sizeBytes - 1);
  if (first > last) {
    throw new GatewayError(400, `The entity-bytes lie outside the ${sizeBytes} bytes of the file.`);
  }
  return { offset: first, length: last - first + 1 };
}
