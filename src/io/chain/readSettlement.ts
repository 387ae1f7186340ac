import { type Address, type Hex, isAddressEqual, parseEventLogs } from "viem";
import { royaltyLedgerAbi } from "../../core/chain/abi.gen.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/** Income of one work that was credited at once, as the ledger's own event says. */
export interface SettledIncome {
  readonly work: bigint;
  readonly asset: Address;
  readonly amount: bigint;
}

/**
 * Reads a `Settled` event from the receipt of its transaction: from the chain itself, not from any list.
 * @param logIndex Position of the event in its block.
 * @throws SeedlineError `SETTLEMENT_UNKNOWN`, `CHAIN_UNREACHABLE`
 */
export async function readSettlement(
  { client, deployment }: ChainReader,
  txHash: Hex,
  logIndex: number,
): Promise<SettledIncome> {
  const { works, ledger } = deployment.contracts;
  const receipt = await chainCall(() => client.getTransactionReceipt({ hash: txHash }));
  const event = parseEventLogs({ abi: royaltyLedgerAbi, eventName: "Settled", logs: receipt.logs }).find(
    (log) => log.logIndex === logIndex && isAddressEqual(log.address, ledger) && isAddressEqual(log.args.works, works),
  );
  if (event === undefined) {
    throw new SeedlineError("SETTLEMENT_UNKNOWN", `Transaction ${txHash} holds no settlement ${logIndex}.`, {
      hint: "The list may be ahead of or behind the chain; load it again.",
      details: { txHash, logIndex },
      retryable: true,
    });
  }
  return { work: event.args.id, asset: event.args.asset, amount: event.args.amount };
}
