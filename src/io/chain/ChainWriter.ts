import type { Account, Chain, Hex, ReplacementReturnType, TransactionReceipt, Transport, WalletClient } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";
import { knowsTransaction } from "./knowsTransaction.ts";
import { revertReason } from "./revertReason.ts";

/** A chain to write to: a reader, and a wallet with an account on the same chain. */
export interface ChainWriter extends ChainReader {
  readonly wallet: WalletClient<Transport, Chain, Account>;
}

/**
 * Waits until a transaction is in a block.
 * @param options.onReplaced Told when another transaction of the same account and nonce was mined in its place; its receipt is returned.
 * @throws SeedlineError `TRANSACTION_REVERTED` when it failed there, `TRANSACTION_PENDING` when its outcome is not known in time.
 */
export async function confirmed(
  chain: ChainReader,
  hash: Hex,
  options: { onReplaced?: (replacement: ReplacementReturnType) => void } = {},
): Promise<TransactionReceipt> {
  const receipt = await chainCall(() => chain.client.waitForTransactionReceipt({ hash, ...options }));
  if (receipt.status === "success") return receipt;
  const reason = await reasonOf(chain, receipt);
  throw new SeedlineError(
    "TRANSACTION_REVERTED",
    `Transaction ${receipt.transactionHash} was mined and failed${reason === null ? "." : `: ${reason.message}`}`,
    {
      hint: `Nothing was changed on chain but the fee. ${reason?.hint ?? "Try again: the reason is checked before sending."}`,
      details: { hash: receipt.transactionHash, reason: reason?.code ?? null },
    },
  );
}

/** Why a transaction failed: it is called again on the block in which it did. Null when the node cannot tell. */
async function reasonOf({ client }: ChainReader, receipt: TransactionReceipt): Promise<SeedlineError | null> {
  try {
    const { from, to, input, value } = await client.getTransaction({ hash: receipt.transactionHash });
    await client.call({ account: from, to, data: input, value, blockNumber: receipt.blockNumber });
    return null;
  } catch (error) {
    // Loaded where a transaction failed: pages have most often no use for it.
    return revertReason(error) ?? (await import("../market/marketReason.ts")).marketReason(error);
  }
}

/**
 * The same for a transaction that was sent earlier, perhaps to a chain that has forgotten it since.
 * @throws SeedlineError as {@link confirmed}; `TRANSACTION_UNKNOWN` when the node has never heard of it
 */
export async function confirmedLater(chain: ChainReader, hash: Hex): Promise<TransactionReceipt> {
  if (await knowsTransaction(chain, hash)) return confirmed(chain, hash);
  throw new SeedlineError("TRANSACTION_UNKNOWN", `The chain does not know the transaction ${hash}.`, {
    hint: "It was dropped, or the chain was started anew. If it does not appear within some minutes, begin again.",
    details: { hash },
    retryable: true,
  });
}
