import type { Hex } from "viem";
import { licencesAbi } from "../../core/chain/abi.gen.ts";
import type { ChainWriter } from "./ChainWriter.ts";
import { transact } from "./transact.ts";

/** What a licensor gives up for one work, for good. */
export interface Waiver {
  /** The work that was derived. */
  readonly id: bigint;
  /** The terms of its parent that it was derived under. */
  readonly termsId: bigint;
  /** Bits of permissions.ts that it is granted in addition. */
  readonly permissions: number;
  /** Whether its own terms need no longer be share-alike. */
  readonly shareAlike: boolean;
}

/**
 * Gives up restrictions that a work was derived under.
 * @throws SeedlineError `NOT_AUTHORITY`, `WAIVER_OUT_OF_BOUNDS`, `SHARE_ALIKE_REQUIRED`, `NOT_DERIVED_UNDER`, `NOTHING_TO_WAIVE`
 */
export async function waive(chain: ChainWriter, waiver: Waiver): Promise<{ txHash: Hex }> {
  const { works, licences } = chain.deployment.contracts;
  const { id, termsId, permissions, shareAlike } = waiver;
  const args = [works, id, termsId, permissions, shareAlike] as const;
  const { transactionHash } = await transact(chain, {
    address: licences,
    abi: licencesAbi,
    functionName: "waive",
    args,
  });
  return { txHash: transactionHash };
}
