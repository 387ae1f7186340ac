import { BaseError, HttpRequestError } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";
import { findFirstBlock } from "./findFirstBlock.ts";

/** Blocks in which events are sought, both ends among them. */
export interface BlockRange {
  readonly fromBlock: bigint;
  readonly toBlock: bigint;
}

/** What nodes answer to a question that is too large, where they do not answer in JSON-RPC's own way. */
const REFUSING_STATUSES = [400, 413, 422];

/**
 * Reads events of the collection from its beginning, oldest first. One question is enough on most nodes; of one that refuses so many blocks
 * they are asked for piece by piece, from the block on in which the contracts came to be.
 *
 * @param read Asks for the events of some blocks.
 * @param toBlock The last block; the newest there is when left out.
 * @throws SeedlineError `CHAIN_UNREACHABLE`, or the node's own refusal of a single block
 */
export async function readHistory<T>(
  chain: ChainReader,
  read: (range: { readonly fromBlock: bigint; readonly toBlock: bigint | "latest" }) => Promise<readonly T[]>,
  toBlock: bigint | "latest" = "latest",
): Promise<T[]> {
  try {
    return [...(await chainCall(() => read({ fromBlock: 0n, toBlock })))];
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  const last = toBlock === "latest" ? await chainCall(() => chain.client.getBlockNumber({ cacheTime: 0 })) : toBlock;
  return readInRanges({ fromBlock: await findFirstBlock(chain, last), toBlock: last }, read);
}

/**
 * Reads what happened in a range of blocks, oldest first. Nodes limit how many blocks or logs they answer at once, each in its own way and
 * words: a range that is refused is halved, and the rest is asked for in pieces of that size.
 *
 * @throws SeedlineError `CHAIN_UNREACHABLE`, or the node's own refusal of a single block
 */
export async function readInRanges<T>(
  { fromBlock, toBlock }: BlockRange,
  read: (range: BlockRange) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = [];
  let size = toBlock - fromBlock + 1n;
  for (let from = fromBlock; from <= toBlock; ) {
    const to = from + size - 1n < toBlock ? from + size - 1n : toBlock;
    try {
      found.push(...(await chainCall(() => read({ fromBlock: from, toBlock: to }))));
      from = to + 1n;
    } catch (error) {
      if (!isRefusal(error) || to === from) throw error;
      size = (to - from + 1n) / 2n;
    }
  }
  return found;
}

/** Whether a node answered and did not want to, which is not the same as one that is gone or has had enough of us. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof SeedlineError)) return false;
  if (error.code !== "CHAIN_UNREACHABLE") return true;
  const http = error.cause instanceof BaseError ? error.cause.walk((cause) => cause instanceof HttpRequestError) : null;
  return http instanceof HttpRequestError && REFUSING_STATUSES.includes(http.status ?? 0);
}
