import { type Hex, parseEventLogs, zeroAddress } from "viem";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import { SeedlineError } from "../../core/errors.ts";
import { coinDue, encodeMintRequest, type MintOrder } from "../../core/mint/mintRequest.ts";
import { askWallet } from "../chain/askWallet.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { type ChainWriter, confirmed } from "../chain/ChainWriter.ts";
import { chainCall } from "../chain/chainError.ts";

export interface SendMintOptions {
  /** The account's number for this transaction; the wallet's own choice when left out. Of each number a chain takes one. */
  readonly nonce?: number;
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
  { nonce, beforeSigning }: SendMintOptions = {},
): Promise<Hex> {
  const { request } = await chainCall(() =>
    chain.client.simulateContract({
      address: chain.deployment.contracts.works,
      abi: worksAbi,
      functionName: "mint",
      args: [encodeMintRequest(order)],
      value: coinDue(order),
      account: chain.wallet.account,
    }),
  );
  await beforeSigning?.();
  return askWallet(() => chain.wallet.writeContract(nonce === undefined ? request : { ...request, nonce }));
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
