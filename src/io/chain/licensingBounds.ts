import { worksAbi } from "../../core/chain/abi.gen.ts";
import { ALL_PERMISSIONS } from "../../core/licence/permissions.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/** What terms of a work may say, because of its parents. */
export interface LicensingBounds {
  /** Bits of permissions.ts that the terms may grant at most. */
  readonly permitted: number;
  /** Bits that they must grant at least. */
  readonly required: number;
  /** Whether they must be share-alike. */
  readonly shareAlike: boolean;
  /** What the work's ancestors receive of its children's income, in basis points. */
  readonly inheritedBps: number;
  /** How many ancestors that is. */
  readonly inheritedCount: number;
}

/** Reads the bounds within which a work can be licensed. @throws SeedlineError `UNKNOWN_WORK`, `CHAIN_UNREACHABLE` */
export async function licensingBounds({ client, deployment }: ChainReader, id: bigint): Promise<LicensingBounds> {
  const [permitted, required, shareAlike, inheritedBps, inheritedCount] = await chainCall(() =>
    client.readContract({
      address: deployment.contracts.works,
      abi: worksAbi,
      functionName: "licensingBounds",
      args: [id],
    }),
  );
  return {
    permitted: permitted & ALL_PERMISSIONS,
    required,
    shareAlike,
    inheritedBps: Number(inheritedBps),
    inheritedCount: Number(inheritedCount),
  };
}
