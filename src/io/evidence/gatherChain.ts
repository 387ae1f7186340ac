import type { Hex } from "viem";
import { worksEvidenceAbi } from "../../core/chain/evidenceAbi.gen.ts";
import { SeedlineError } from "../../core/errors.ts";
import { mintNonceOf } from "../../core/record/AssetId.ts";
import { KINDS } from "../../core/record/Kind.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import type { ChainEvidence } from "../../core/verify/Evidence.ts";
import { type Gathered, gatheredAt, unavailable } from "../../core/verify/Gathered.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { findWorkByOutput } from "../chain/findWork.ts";
import { nodesOf } from "./askNodes.ts";
import type { AttemptOptions } from "./attempt.ts";
import type { GatherLimits, GatherOptions } from "./GatherOptions.ts";
import { codeAt, gatherContracts, noBlock, notYet } from "./gatherContracts.ts";
import { gatherLineage } from "./gatherLineage.ts";
import { gatherTerms } from "./gatherTerms.ts";

/** Everything about a work that the chain's nodes tell, or that is proven without them. */
export async function gatherChain(
  options: Pick<GatherOptions, "chain" | "otherNodes" | "id" | "blockHash" | "onProgress">,
  limits: GatherLimits,
  { signal, deadline }: Pick<AttemptOptions, "signal" | "deadline">,
): Promise<ChainEvidence> {
  const { chain, otherNodes = [], id, blockHash, onProgress } = options;
  if ("evidenceOf" in chain) {
    onProgress?.("lineage");
    return chain.evidenceOf(id, limits.maxLineage);
  }
  const nodes = nodesOf([chain, ...otherNodes], { timeoutMs: limits.chainTimeoutMs, signal, deadline });
  onProgress?.("chain");
  const { ahead, ...contracts } = await gatherContracts(nodes, chain.deployment, blockHash);
  const { block } = contracts;
  onProgress?.("lineage");
  const lineage = await gatherLineage(nodes, chain.deployment.contracts.works, block, {
    id,
    maxLineage: limits.maxLineage,
  });
  const own = lineage.works.find((work) => work.id === id);
  const [recordOf, claim, attestor, terms] = await Promise.all([
    block.state === "found"
      ? nodes.all((node) => readRecordOf(node, id, block.value.number), { absentCodes: ["ERC721_NONEXISTENT_TOKEN"] })
      : noBlock(block),
    own === undefined
      ? unavailable("the record is not known")
      : nodes.all((node) => findWorkByOutput(node, own.outputHash)),
    own === undefined || own.attestor === null ? null : codeAt(nodes, block, own.attestor),
    gatherTerms(nodes, block, lineage.works),
  ]);
  const records = withOwn(lineage.records, id, (code) => notYet(code, ahead));
  const known = { ...contracts, records, recordOf, claim, terms };
  return attestor === null ? known : { ...known, attestor };
}

function withOwn(
  records: ChainEvidence["records"],
  id: bigint,
  edit: (code: Gathered<Hex>) => Gathered<Hex>,
): ChainEvidence["records"] {
  const nonce = mintNonceOf(id);
  return new Map(records).set(nonce, edit(gatheredAt(records, nonce)));
}

/** The record as the Works contract returns it, in the shape that decoding gives. */
async function readRecordOf({ client, deployment }: ChainReader, id: bigint, blockNumber: bigint): Promise<WorkRecord> {
  const answer = await client.readContract({
    address: deployment.contracts.works,
    abi: worksEvidenceAbi,
    functionName: "recordOf",
    args: [id],
    blockNumber,
  });
  const { body, kind: kindIndex, attestor, createdAt, edges, shares, ...rest } = answer;
  const kind = KINDS[kindIndex];
  if (kind === undefined) throw new SeedlineError("RECORD_MALFORMED", `Kind ${kindIndex} is not known.`, { hint: "" });
  const { hasSeed, seed, ...hashes } = body;
  return {
    ...rest,
    ...hashes,
    id,
    kind,
    createdAt: Number(createdAt),
    attestor: /^0x0{40}$/.test(attestor) ? null : attestor,
    seed: hasSeed ? seed : null,
    edges: edges.map(({ parent, roles, termsId }) => ({ parent, roles, termsId: BigInt(termsId) })),
    shares: [...shares],
  };
}
