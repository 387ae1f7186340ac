import type { Address, Hex } from "viem";
import type { Deployment } from "../../core/chain/Deployment.ts";
import type { BlockReference, ChainEvidence } from "../../core/verify/Evidence.ts";
import { type Gathered, unavailable } from "../../core/verify/Gathered.ts";
import type { Nodes } from "./askNodes.ts";
import { findBlock, readBlock, readChainId, readCode } from "./nodeAnswers.ts";

/** Chain id, the block that everything else is read at and how many newer ones some node knows, and the contracts' code as of it. */
export async function gatherContracts(
  nodes: Nodes,
  { chainId, contracts }: Deployment,
  blockHash: Hex | undefined,
): Promise<Pick<ChainEvidence, "chainId" | "block" | "works" | "licences" | "ledger"> & { readonly ahead: bigint }> {
  const served = await nodes.all(({ client }) => readChainId(client));
  const { block, ahead } = await gatherBlock(nodes, served, chainId, blockHash);
  const codeOf = async (address: Address) => notYet(await codeAt(nodes, block, address), ahead);
  const [works, licences, ledger] = await Promise.all([
    codeOf(contracts.works),
    codeOf(contracts.licences),
    codeOf(contracts.ledger),
  ]);
  return { chainId: served, block, works, licences, ledger, ahead };
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

/** What is not there as of a block that some node is past may be there since. */
export function notYet<T>(gathered: Gathered<T>, ahead: bigint): Gathered<T> {
  if (gathered.state !== "absent" || ahead === 0n) return gathered;
  return unavailable(`it is not there yet in the newest block that all nodes know, and one of them is ${ahead} ahead`);
}

/** More than honest nodes are apart: some minutes on the slowest chain, one on the fastest. */
const MAX_APART = 32n;

/** A block that all nodes know, and how far the newest of them is ahead of it. */
interface NamedBlock {
  readonly block: Gathered<BlockReference>;
  readonly ahead: bigint;
}

/**
 * Nodes are a block or two apart: the newest block that all of them know is taken. One that names a block of its own making, or one of long
 * ago, would else be the only one to answer, or have everything be younger than the block.
 */
async function gatherBlock(
  nodes: Nodes,
  served: Gathered<number>,
  chainId: number,
  blockHash: Hex | undefined,
): Promise<NamedBlock> {
  const without = (block: Gathered<BlockReference>): NamedBlock => ({ block, ahead: 0n });
  if (served.state !== "found") return without(served);
  if (served.value !== chainId)
    return without(unavailable(`the node serves chain ${served.value} instead of ${chainId}`));
  if (blockHash !== undefined) return without(await blockOfHash(nodes, blockHash));
  const latest = await nodes.each(({ client }) => readBlock(client, { blockTag: "latest" }));
  const numbers = latest.flatMap((answer) => (answer.state === "found" ? [answer.value.number] : []));
  const [first] = numbers;
  if (first === undefined) return without(latest[0] ?? unavailable("no node was named"));
  const inOrder = numbers.toSorted((a, b) => (a < b ? -1 : 1));
  const [oldest = first, newest = first] = [inOrder[0], inOrder.at(-1)];
  if (newest - oldest > MAX_APART) {
    return without(
      unavailable(`the nodes that were asked are ${newest - oldest} blocks apart: one of them is far behind, or lies`),
    );
  }
  return { block: await blockOfNumber(nodes, oldest), ahead: newest - oldest };
}

async function blockOfHash(nodes: Nodes, blockHash: Hex): Promise<Gathered<BlockReference>> {
  const named = await nodes.all(({ client }) => findBlock(client, { blockHash }));
  if (named.state === "absent") return unavailable(`the node knows no block ${blockHash}`);
  if (named.state === "unavailable") return named;
  const block = await blockOfNumber(nodes, named.value.number);
  if (block.state !== "found" || block.value.hash === blockHash.toLowerCase()) return block;
  return unavailable(`block ${blockHash} is not part of the chain`);
}

async function blockOfNumber(nodes: Nodes, blockNumber: bigint): Promise<Gathered<BlockReference>> {
  return nodes.all(async ({ client }) => {
    const block = await findBlock(client, { blockNumber });
    return block === null ? null : { ...block, number: blockNumber };
  });
}
