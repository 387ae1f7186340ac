import {
  type Account,
  type Chain,
  type Hex,
  TransactionNotFoundError,
  type TransactionReceipt,
  type Transport,
  type WalletClient,
} from "viem";
import { SeedlineError } from "../../core/errors.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/** A chain to write to: a reader, and a wallet with an account on the same chain. */
export interface ChainWriter extends ChainReader {
  readonly wallet: WalletClient<Transport, Chain, Account>;
}

/**
 * Waits until a transaction is in a block.
 * @throws SeedlineError `TRANSACTION_REVERTED` when it failed there, `TRANSACTION_PENDING` when its outcome is not known in time.
 */
export async function confirmed({ client }: ChainReader, hash: Hex): Promise<TransactionReceipt> {
  const receipt = await chainCall(() => client.waitForTransactionReceipt({ hash }));
  if (receipt.status === "success") return receipt;
  throw new SeedlineError("TRANSACTION_REVERTED", `Transaction ${hash} was mined and failed.`, {
    hint: "Nothing was changed on chain but the fee. Try again: the reason is checked before sending.",
    details: { hash },
  });
}

/**
 * The same for a transaction that was sent earlier, perhaps to a chain that has forgotten it since.
 * @throws SeedlineError as {@link confirmed}; `TRANSACTION_UNKNOWN` when the node has never heard of it
 */
export async function confirmedLater(chain: ChainReader, hash: Hex): Promise<TransactionReceipt> {
  const known = await chainCall(() =>
    chain.client.getTransaction({ hash }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof TransactionNotFoundError) return false;
        throw error;
      },
    ),
  );
  if (known) return confirmed(chain, hash);
  throw new SeedlineError("TRANSACTION_UNKNOWN", `The chain does not know the transaction ${hash}.`, {
    hint: "It was dropped, or the chain was started anew. If it does not appear within some minutes, begin again.",
    details: { hash },
    retryable: true,
  });
}
