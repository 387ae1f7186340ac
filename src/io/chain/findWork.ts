import type { Hex } from "viem";
import { worksEvidenceAbi } from "../../core/chain/evidenceAbi.gen.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/** The work whose output has this hash, and when it was claimed (seconds since 1970); null when nobody minted it. */
export async function findWorkByOutput(
  { client, deployment }: ChainReader,
  outputHash: Hex,
): Promise<{ id: bigint; claimedAt: number } | null> {
  const [id, claimedAt] = await chainCall(() =>
    client.readContract({
      address: deployment.contracts.works,
      abi: worksEvidenceAbi,
      functionName: "workByOutput",
      args: [outputHash],
    }),
  );
  return id === 0n ? null : { id, claimedAt: Number(claimedAt) };
}
