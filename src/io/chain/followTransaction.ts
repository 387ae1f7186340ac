import type { Hex, TransactionReceipt } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/**
 * Follows a transaction to its end, whoever sent it and however long ago: also one whose fee the wallet raised meanwhile, which has
 * another hash then.
 *
 * @param timeoutMs How long to wait while it is pending.
 * @throws SeedlineError `TRANSACTION_REVERTED`, `TRANSACTION_REPLACED` when the wallet sent something else in its place,
 *   `TRANSACTION_UNKNOWN` (retryable) when the chain has never heard of it, `TRANSACTION_PENDING` (retryable), `CHAIN_UNREACHABLE`
 */
export async function followTransaction(
  { client }: ChainReader,
  hash: Hex,
  timeoutMs: number,
): Promise<TransactionReceipt> {
  await chainCall(async () => {
    try {
      await client.getTransaction({ hash });
    } catch (error) {
      if (!(error instanceof Error && error.name === "TransactionNotFoundError")) throw error;
      throw new SeedlineError("TRANSACTION_UNKNOWN", `The chain does not know the transaction ${hash}.`, {
        hint: "It may have been dropped, or not have reached this node yet. Look again; compare with the wallet's own list before paying again.",
        details: { hash },
        retryable: true,
      });
    }
  });
  let replaced = false;
  const receipt = await chainCall(() =>
    client.waitForTransactionReceipt({
      hash,
      timeout: timeoutMs,
      onReplaced: ({ reason }) => {
        replaced = reason !== "repriced";
      },
    }),
  );
  if (replaced) {
    throw new SeedlineError("TRANSACTION_REPLACED", `The wallet put another transaction in the place of ${hash}.`, {
      hint: "It was cancelled or replaced there; nothing of it happened. Send it again if it was not meant so.",
      details: { hash },
    });
  }
  if (receipt.status === "success") return receipt;
  throw new SeedlineError("TRANSACTION_REVERTED", `Transaction ${hash} was mined and failed.`, {
    hint: "Nothing was changed on chain but the fee. Try again: the reason is checked before sending.",
    details: { hash },
  });
}
