import type { Address, Hex } from "viem";
import type { Deployment } from "../../core/chain/Deployment.ts";
import type { BlockReference, ChainEvidence } from "../../core/verify/Evidence.ts";
import { type Gathered, unavailable } from "../../core/verify/Gathered.ts";
import type { Nodes } from "./askNodes.ts";

/** Chain id, the block that everything else is read at, and the contracts' code as of it. */
export async function gatherContracts(
  nodes: Nodes,
  { chainId, contracts }: Deployment,
  blockHash: Hex | undefined,
): Promise<Pick<ChainEvidence, "chainId" | "block" | "works" | "licences" | "ledger">> {
  const served = await nodes.all(({ client }) => client.getChainId());
  const block = await gatherBlock(nodes, served, chainId, blockHash);
  const codeOf = (address: Address) => codeAt(nodes, block, address);
  const [works, licences, ledger] = await Promise.all([
    codeOf(contracts.works),
    codeOf(contracts.licences),
    codeOf(contracts.ledger),
  ]);
  return { chainId: served, block, works, licences, ledger };
}

/** The code of an account as of a block; absent when there is none. */
export async function codeAt(nodes: Nodes, block: Gathered<BlockReference>, address: Address): Promise<Gathered<Hex>> {
  if (block.state !== "found") return noBlock(block);
  const { number: blockNumber } = block.value;
  return nodes.all(async ({ client }) => {
    const code = await client.getCode({ address, blockNumber });
    return code === "0x" ? undefined : code;
  });
}

/** Why something was not read when there is no block to read it at. */
export function noBlock(block: Gathered<BlockReference>): Gathered<never> {
  return unavailable(block.state === "unavailable" ? block.reason : "the chain has no block");
}

/** Nodes are a block or two apart: one names the block, and the others have to know the same one. */
async function gatherBlock(
  nodes: Nodes,
  served: Gathered<number>,
  chainId: number,
  blockHash: Hex | undefined,
): Promise<Gathered<BlockReference>> {
  if (served.state !== "found") return served;
  if (served.value !== chainId) return unavailable(`the node serves chain ${served.value} instead of ${chainId}`);
  const named = await nodes.any(async ({ client }) => {
    const block = await client.getBlock(blockHash === undefined ? { blockTag: "latest" } : { blockHash });
    return block.number;
  });
  if (named.state !== "found") return named;
  const block = await nodes.all(async ({ client }) => {
    const { hash, timestamp } = await client.getBlock({ blockNumber: named.value });
    return { number: named.value, hash, timestamp: Number(timestamp) };
  });
  if (block.state !== "found" || blockHash === undefined || block.value.hash === blockHash.toLowerCase()) return block;
  return unavailable(`block ${blockHash} is not part of the chain`);
}
