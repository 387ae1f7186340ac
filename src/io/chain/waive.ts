import type { Hex } from "viem";
import { licencesAbi } from "../../core/chain/abi.gen.ts";
import type { ChainReader } from "./ChainReader.ts";
import { type ChainWriter, confirmed } from "./ChainWriter.ts";
import { readHistory } from "./readHistory.ts";
import { sendCall } from "./transact.ts";

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
 * Sends the giving up of restrictions that a work was derived under.
 * @returns Hash of the transaction, which is not yet in a block.
 * @throws SeedlineError `NOT_AUTHORITY`, `WAIVER_OUT_OF_BOUNDS`, `SHARE_ALIKE_REQUIRED`, `NOT_DERIVED_UNDER`, `NOTHING_TO_WAIVE`
 */
export function sendWaiver(chain: ChainWriter, { id, termsId, permissions, shareAlike }: Waiver): Promise<Hex> {
  const { works, licences } = chain.deployment.contracts;
  const args = [works, id, termsId, permissions, shareAlike] as const;
  return sendCall(chain, { address: licences, abi: licencesAbi, functionName: "waive", args } as const);
}

/** The same, and waits until it is in a block. @throws SeedlineError as {@link sendWaiver}, and what any transaction may throw */
export async function waive(chain: ChainWriter, waiver: Waiver): Promise<{ txHash: Hex }> {
  return { txHash: (await confirmed(chain, await sendWaiver(chain, waiver))).transactionHash };
}

/** What was given up so far of the terms that a work was derived under. @throws SeedlineError `CHAIN_UNREACHABLE` */
export async function readWaived(
  chain: ChainReader,
  id: bigint,
  termsId: bigint,
): Promise<Pick<Waiver, "permissions" | "shareAlike">> {
  const { works, licences } = chain.deployment.contracts;
  const logs = await readHistory(chain, (range) =>
    chain.client.getContractEvents({
      ...range,
      address: licences,
      abi: licencesAbi,
      eventName: "Waived",
      args: { works, id, termsId },
      strict: true,
    }),
  );
  return {
    permissions: logs.reduce((mask, { args }) => mask | args.permissions, 0),
    shareAlike: logs.some(({ args }) => args.shareAlike),
  };
}
