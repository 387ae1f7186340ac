import { licencesEvidenceAbi } from "../../core/chain/evidenceAbi.gen.ts";
import type { RecordEdge, WorkRecord } from "../../core/record/WorkRecord.ts";
import type { BlockReference, PublishedTerms } from "../../core/verify/Evidence.ts";
import { found, type Gathered } from "../../core/verify/Gathered.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { readTerms } from "../chain/readTerms.ts";
import type { Nodes } from "./askNodes.ts";
import { noBlock } from "./gatherContracts.ts";
import { mapLimited } from "./mapLimited.ts";
import { readBlock } from "./nodeAnswers.ts";

const PARALLEL_READS = 8;

/** The licence terms of every edge of a lineage, by their ids, each with the time of its publication where that can be had. */
export async function gatherTerms(
  nodes: Nodes,
  block: Gathered<BlockReference>,
  works: readonly WorkRecord[],
): Promise<Map<bigint, Gathered<PublishedTerms>>> {
  const edges = new Map(works.flatMap((work) => work.edges).map((edge) => [edge.termsId, edge]));
  const read = await mapLimited([...edges.values()], PARALLEL_READS, async (edge) => {
    return [edge.termsId, await gatherOne(nodes, block, edge)] as const;
  });
  return new Map(read);
}

async function gatherOne(
  nodes: Nodes,
  block: Gathered<BlockReference>,
  { parent, termsId }: RecordEdge,
): Promise<Gathered<PublishedTerms>> {
  if (block.state !== "found") return noBlock(block);
  const toBlock = block.value.number;
  const [terms, publishedAt] = await Promise.all([
    nodes.all((node) => readTerms(node, termsId), { absentCodes: ["UNKNOWN_TERMS"] }),
    // Many public nodes refuse to search all blocks: one that can is enough, and none is no harm. Those that can have to agree.
    nodes.all((node) => readPublication(node, { parent, termsId, toBlock })),
  ]);
  return terms.state === "found" ? found({ terms: terms.value, publishedAt }) : terms;
}

/** When terms were published, seconds since 1970; undefined when the node shows no such event. */
async function readPublication(
  { client, deployment }: ChainReader,
  { parent, termsId, toBlock }: { parent: bigint; termsId: bigint; toBlock: bigint },
): Promise<number | undefined> {
  const { works, licences } = deployment.contracts;
  const [event] = await client.getContractEvents({
    address: licences,
    abi: licencesEvidenceAbi,
    eventName: "TermsPublished",
    args: { works, asset: parent, termsId },
    fromBlock: 0n,
    toBlock,
    strict: true,
  });
  if (event === undefined) return undefined;
  return (await readBlock(client, { blockNumber: event.blockNumber })).timestamp;
}
