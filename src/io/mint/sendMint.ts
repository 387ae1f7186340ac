import { type Hex, parseEventLogs, zeroAddress } from "viem";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import { SeedlineError } from "../../core/errors.ts";
import { coinDue, encodeMintRequest, type MintOrder } from "../../core/mint/mintRequest.ts";
import type { MintProofs } from "../../core/mint/mintVoucher.ts";
import { askWallet } from "../chain/askWallet.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { type ChainWriter, confirmed } from "../chain/ChainWriter.ts";
import { chainCall } from "../chain/chainError.ts";

export interface SendMintOptions {
  /** The account's number for this transaction; the wallet's own choice when left out. Of each number a chain takes one. */
  readonly nonce?: number;
  /** What the mint shows for its works; nothing when left out. */
  readonly proofs?: MintProofs | undefined;
  /** Called once the node has said that the mint would succeed, before the wallet is asked. */
  readonly beforeSigning?: () => Promise<void>;
}

/**
 * Sends a mint after asking the node whether it would succeed, so that a refusal costs nothing.
 * @returns Hash of the transaction, which is not yet in a block; see {@link confirmMint}.
 * @throws SeedlineError the contract's error by name (`ALREADY_MINTED`, `TERMS_NOT_USABLE`, …), `SIGNATURE_REJECTED`, `CHAIN_UNREACHABLE`, and those of {@link askWallet}
 */
export async function sendMint(
  chain: ChainWriter,
  order: MintOrder,
  { nonce, proofs, beforeSigning }: SendMintOptions = {},
): Promise<Hex> {
  const mint = encodeMintRequest(order);
  const call = {
    address: chain.deployment.contracts.works,
    abi: worksAbi,
    value: coinDue(order),
    account: chain.wallet.account,
  } as const;
  const numbered = nonce === undefined ? {} : { nonce };
  if (proofs === undefined) {
    const { request } = await chainCall(() =>
      chain.client.simulateContract({ ...call, functionName: "mint", args: [mint] }),
    );
    await beforeSigning?.();
    return askWallet(() => chain.wallet.writeContract({ ...request, ...numbered }));
  }
  const { request } = await chainCall(() =>
    // The latest block may be the commitment's own, which is too early to show it.
    chain.client.simulateContract({ ...call, functionName: "mintProven", args: [mint, proofs], blockTag: "pending" }),
  );
  await beforeSigning?.();
  return askWallet(() => chain.wallet.writeContract({ ...request, ...numbered }));
}

/**
 * Waits for a mint and reads the ids of its tokens, in the order of its bodies.
 * @param options.onRepriced Told when the wallet has sent the same mint again at another price, under another hash.
 * @throws SeedlineError `TRANSACTION_REVERTED` with the reason; `TRANSACTION_REPLACED` when the wallet sent something else in its
 *   place; `TRANSACTION_PENDING` when it is not known whether it succeeded.
 */
export async function confirmMint(
  chain: ChainReader,
  txHash: Hex,
  options: { onRepriced?: (txHash: Hex) => void } = {},
): Promise<bigint[]> {
  let replaced = false;
  const receipt = await confirmed(chain, txHash, {
    onReplaced: ({ reason, transaction }) => {
      if (reason === "repriced") options.onRepriced?.(transaction.hash);
      else replaced = true;
    },
  });
  if (replaced) {
    throw new SeedlineError(
      "TRANSACTION_REPLACED",
      "The wallet cancelled the mint or sent something else in its place.",
      {
        hint: "Nothing was minted. Sign again when you want to mint.",
        details: { txHash, replacedBy: receipt.transactionHash },
        retryable: true,
      },
    );
  }
  const works = chain.deployment.contracts.works.toLowerCase();
  return parseEventLogs({ abi: worksAbi, eventName: "Transfer", logs: receipt.logs })
    .filter((event) => event.address.toLowerCase() === works && event.args.from === zeroAddress)
    .map((event) => event.args.tokenId);
}
