import type { Address, Hex } from "viem";
import type { Deployment } from "../../core/chain/Deployment.ts";
import type { BlockReference, ChainEvidence } from "../../core/verify/Evidence.ts";
import { type Gathered, unavailable } from "../../core/verify/Gathered.ts";
import type { Nodes } from "./askNodes.ts";
import { readBlock, readChainId, readCode } from "./nodeAnswers.ts";

/** Chain id, the block that everything else is read at, and the contracts' code as of it. */
export async function gatherContracts(
  nodes: Nodes,
  { chainId, contracts }: Deployment,
  blockHash: Hex | undefined,
): Promise<Pick<ChainEvidence, "chainId" | "block" | "works" | "licences" | "ledger">> {
  const served = await nodes.all(({ client }) => readChainId(client));
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
  return nodes.all(({ client }) => readCode(client, address, blockNumber));
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
  const named = await nodes.any(({ client }) =>
    readBlock(client, blockHash === undefined ? { blockTag: "latest" } : { blockHash }),
  );
  if (named.state !== "found") return named;
  const { number: blockNumber } = named.value;
  const block = await nodes.all(async ({ client }) => ({
    ...(await readBlock(client, { blockNumber })),
    number: blockNumber,
  }));
  if (block.state !== "found" || blockHash === undefined || block.value.hash === blockHash.toLowerCase()) return block;
  return unavailable(`block ${blockHash} is not part of the chain`);
}
