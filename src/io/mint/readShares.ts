import { worksAbi } from "../../core/chain/abi.gen.ts";
import type { RecordEdge, RecordShare } from "../../core/record/WorkRecord.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { chainCall } from "../chain/chainError.ts";

/**
 * What a work with these parents would owe its ancestors, as the contract itself works it out.
 * @param royaltyBps What it asks of resales; terms may demand a least one.
 * @throws SeedlineError what minting would
 */
export async function readShares(
  { client, deployment }: ChainReader,
  edges: readonly RecordEdge[],
  royaltyBps: number,
): Promise<readonly RecordShare[]> {
  if (edges.length === 0) return [];
  const sorted = [...edges].sort((a, b) => (a.parent < b.parent ? -1 : 1));
  return chainCall(() =>
    client.readContract({
      address: deployment.contracts.works,
      abi: worksAbi,
      functionName: "previewShares",
      args: [sorted.map((edge) => ({ ...edge, termsId: Number(edge.termsId) })), royaltyBps],
    }),
  );
}
