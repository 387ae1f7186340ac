import type { Hex } from "viem";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import { commitmentTo } from "../../core/mint/commitment.ts";
import { type MintProofs, NO_PROOFS } from "../../core/mint/mintVoucher.ts";
import { randomSalt } from "../../core/recipe/salt.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import type { ChainWriter } from "../chain/ChainWriter.ts";
import { chainCall } from "../chain/chainError.ts";
import { transact } from "../chain/transact.ts";

/** A commitment that is on chain, with what its mint has to show. */
export interface Committed {
  readonly commitment: Hex;
  readonly txHash: Hex;
  /** Seconds since 1970. */
  readonly committedAt: number;
  /** Holds the salt: whoever knows it can tell what was committed. */
  readonly proofs: MintProofs;
}

/**
 * Puts on record that the wallet's account has outputs, without showing them. A mint that shows it counts as of now, so that
 * who copies a mint from the waiting transactions comes second.
 * @param outputHashes In the order of the mint's bodies.
 */
export async function commitTo(
  chain: ChainWriter,
  outputHashes: readonly Hex[],
  salt: Hex = randomSalt((bytes) => crypto.getRandomValues(bytes)),
): Promise<Committed> {
  const { chainId, contracts } = chain.deployment;
  const subject = { chainId, works: contracts.works, creator: chain.wallet.account.address, salt };
  const { commitment, paths } = commitmentTo(subject, outputHashes);
  const call = { address: contracts.works, abi: worksAbi, functionName: "commit", args: [commitment] } as const;
  const { transactionHash } = await transact(chain, call);
  const committedAt = await readCommitment(chain, commitment);
  return { commitment, txHash: transactionHash, committedAt, proofs: { ...NO_PROOFS, salt, paths } };
}

/** When a commitment was made, seconds since 1970; 0 for none. */
export async function readCommitment({ client, deployment }: ChainReader, commitment: Hex): Promise<number> {
  const address = deployment.contracts.works;
  const call = { address, abi: worksAbi, functionName: "committedAt", args: [commitment] } as const;
  return Number(await chainCall(() => client.readContract(call)));
}

/** How long {@link waitForLaterSecond} waits between looks, in milliseconds. */
const LOOK_AGAIN_MS = 250;

/**
 * Waits until a mint would be of a later second than its commitment: what was committed after a mint was seen must not count as
 * older.
 * @param committedAt Seconds since 1970.
 * @throws SeedlineError `CHAIN_UNREACHABLE`
 */
export async function waitForLaterSecond(
  { client }: ChainReader,
  committedAt: number,
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const next = await chainCall(() => client.getBlock({ blockTag: "pending" }));
    if (Number(next.timestamp) > committedAt) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
