import type { Account, Chain, Hex, TransactionReceipt, Transport, WalletClient } from "viem";
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
