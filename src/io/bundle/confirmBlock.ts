import type { Hex } from "viem";
import type { BundleIndex } from "../../core/bundle/BundleIndex.ts";
import { found, type Gathered, type Unavailable, unavailable } from "../../core/verify/Gathered.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { nodesOf } from "../evidence/askNodes.ts";
import { findBlock, readChainId } from "../evidence/nodeAnswers.ts";

const TIMEOUT_MS = 20_000;

/** Why nothing in a bundle counts as long as nobody confirmed its block. */
export function unconfirmed({ chainId, block }: BundleIndex): Unavailable {
  return unavailable(
    `nobody has confirmed that block ${block.number} with the hash ${block.hash} is part of chain ${chainId}, on which all proofs of the bundle rest`,
  );
}

/**
 * Asks nodes whether the block that a bundle rests on is part of their chain. All that answer have to say so.
 * @returns The hash, which is from then on trusted; or why not.
 */
export async function confirmBlock(
  readers: readonly ChainReader[],
  { chainId, block }: BundleIndex,
  signal: AbortSignal = new AbortController().signal,
): Promise<Gathered<Hex>> {
  const nodes = nodesOf(readers, { timeoutMs: TIMEOUT_MS, signal, deadline: new AbortController().signal });
  const served = await nodes.all(({ client }) => readChainId(client));
  if (served.state !== "found") return served;
  if (served.value !== chainId)
    return unavailable(`the node serves chain ${served.value}, and the bundle is of ${chainId}`);
  const known = await nodes.all(({ client }) => findBlock(client, { blockNumber: BigInt(block.number) }));
  if (known.state === "found" && known.value.hash === block.hash) return found(block.hash);
  if (known.state === "unavailable") return known;
  const instead = known.state === "found" ? `calls block ${block.number} ${known.value.hash}` : "has no such block";
  return unavailable(`the bundle rests on block ${block.number} with the hash ${block.hash}, and the node ${instead}`);
}
