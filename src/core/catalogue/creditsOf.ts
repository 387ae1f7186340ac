import type { Activity, CatalogueCredit } from "../ports/Catalogue.ts";
import type { WorkRecord } from "../record/WorkRecord.ts";
import { splitIncome } from "../royalty/splitIncome.ts";

/** A credit, and its place among those of the same settlement. */
export interface CreditLine extends CatalogueCredit {
  /** Index into the share table; the table's length for the payee's remainder. */
  readonly line: number;
}

/**
 * Who was credited by a settlement, line by line of the work's share table and then its payee, as RoyaltyLedger does it.
 * Lines that round down to nothing are left out: the ledger books nothing for them.
 */
export function creditsOf(record: WorkRecord, settled: Activity & { type: "settled" }): CreditLine[] {
  const { txHash, blockNumber, logIndex, at, work, asset } = settled;
  return splitIncome(record.shares, record.payee, settled.amount)
    .map(({ account, amount }, line) => {
      const ancestor = record.shares[line]?.ancestor ?? record.id;
      return { txHash, blockNumber, logIndex, at, work, ancestor, account, asset, amount, line };
    })
    .filter(({ amount }) => amount > 0n);
}
