import type { Address } from "viem";
import type { RecordShare } from "../record/WorkRecord.ts";

/** What one account is credited, in the smallest unit of the asset. */
export interface Credit {
  readonly account: Address;
  readonly amount: bigint;
}

/**
 * Splits income as RoyaltyLedger does: every line of the table gets its part rounded down, the work's payee the rest, so
 * that what comes in is what is credited. Accounts may appear more than once.
 *
 * @param amount In the smallest unit of the asset.
 */
export function splitIncome(table: readonly RecordShare[], payee: Address, amount: bigint): Credit[] {
  const credits = table.map((line) => ({ account: line.payee, amount: (amount * BigInt(line.payBps)) / 10_000n }));
  const rest = credits.reduce((left, credit) => left - credit.amount, amount);
  return [...credits, { account: payee, amount: rest }];
}
