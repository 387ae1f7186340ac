import { worksAbi } from "../../../src/core/chain/abi.gen.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { chainCall } from "../../../src/io/chain/chainError.ts";
import type { DraftParent } from "../studio/Draft.ts";
import { edgesOf } from "./edgesOf.ts";

/**
 * What a work with these parents would owe its ancestors, as the contract itself works it out.
 * @returns Basis points of its income.
 * @throws SeedlineError what minting would: terms closed, parents that do not go together, too much owed
 */
export async function previewCeded(
  { client, deployment }: ChainReader,
  parents: readonly DraftParent[],
  royaltyBps: number,
): Promise<number> {
  const edges = edgesOf(parents).map((edge) => ({ ...edge, termsId: Number(edge.termsId) }));
  const shares = await chainCall(() =>
    client.readContract({
      address: deployment.contracts.works,
      abi: worksAbi,
      functionName: "previewShares",
      args: [edges, royaltyBps],
    }),
  );
  return shares.reduce((sum, { payBps }) => sum + payBps, 0);
}
