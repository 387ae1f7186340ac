import type { Address, Hex } from "viem";
import type { OutputHash } from "../../core/digest/hashTypes.ts";
import { mintNonceOf } from "../../core/record/AssetId.ts";
import { recordPointer } from "../../core/record/recordPointer.ts";
import type { ChainEvidence } from "../../core/verify/Evidence.ts";
import type { Facts } from "../../core/verify/facts/Facts.ts";
import type { Gathered } from "../../core/verify/Gathered.ts";
import { unplacedInputs } from "../../core/verify/undeclaredInput.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { findWorkByOutput } from "../chain/findWork.ts";
import { nodesOf } from "./askNodes.ts";
import type { GatherLimits, GatherOptions } from "./GatherOptions.ts";
import { codeAt } from "./gatherContracts.ts";
import type { FileSources } from "./gatherFile.ts";
import { mapLimited } from "./mapLimited.ts";

const PARALLEL_READS = 8;

/** Whether inputs that are no recorded ancestor's are works all the same, and the records of those that are. Null when there is no such input. */
export async function gatherInputClaims(
  { recipe, lineage }: Facts,
  chain: ChainEvidence,
  { chain: reader, otherNodes = [] }: Pick<GatherOptions, "chain" | "otherNodes">,
  { chainTimeoutMs }: GatherLimits,
  { signal, deadline }: FileSources,
): Promise<Pick<ChainEvidence, "inputClaims" | "records"> | null> {
  if (!recipe.known) return null;
  const hashes = unplacedInputs(recipe.value, lineage);
  if (hashes.length === 0) return null;
  const [claimOf, codeOf] = lookups(reader, otherNodes, chain, { timeoutMs: chainTimeoutMs, signal, deadline });
  const inputClaims = new Map<OutputHash, Gathered<{ id: bigint; claimedAt: number }>>();
  const records = new Map(chain.records);
  await mapLimited(hashes, PARALLEL_READS, async (hash) => {
    const claim = await claimOf(hash);
    inputClaims.set(hash, claim);
    if (claim.state !== "found" || records.has(mintNonceOf(claim.value.id))) return;
    const { works } = reader.deployment.contracts;
    records.set(mintNonceOf(claim.value.id), await codeOf(recordPointer(works, claim.value.id)));
  });
  return { inputClaims, records };
}

type ClaimOf = (hash: OutputHash) => MaybePromise<ChainEvidence["claim"]>;
type CodeOf = (address: Address) => MaybePromise<Gathered<Hex>>;
type MaybePromise<T> = T | Promise<T>;

/** By asking nodes, or by what is proven. */
function lookups(
  reader: GatherOptions["chain"],
  otherNodes: readonly ChainReader[],
  { block }: ChainEvidence,
  common: Parameters<typeof nodesOf>[1],
): readonly [ClaimOf, CodeOf] {
  if ("claimOf" in reader) return [reader.claimOf, reader.codeAt];
  const nodes = nodesOf([reader, ...otherNodes], common);
  return [(hash) => nodes.all((node) => findWorkByOutput(node, hash)), (address) => codeAt(nodes, block, address)];
}
