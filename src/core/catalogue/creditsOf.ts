import type { Activity, CatalogueCredit } from "../ports/Catalogue.ts";
import type { WorkRecord } from "../record/WorkRecord.ts";
import { splitIncome } from "../royalty/splitIncome.ts";

/** A credit, and its place among those of the same settlement. */
export interface CreditLine extends CatalogueCredit {
  /** Index into the share table; the table's length for the payee's remainder. */
  readonly line: number;
}

/** What the seller of a resale was credited beside the work's income; nothing in a primary sale, which is all income. */
export function creditsOfSale(sale: Activity & { type: "sold" }): CreditLine[] {
  const { txHash, blockNumber, logIndex, at, work, seller, asset, price, income } = sale;
  if (price === income) return [];
  const place = { txHash, blockNumber, logIndex, at, line: 0 };
  return [{ ...place, work, ancestor: work, source: "sale", account: seller, asset, amount: price - income }];
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
      const place = { txHash, blockNumber, logIndex, at, line };
      return { ...place, work, ancestor, source: "income" as const, account, asset, amount };
    })
    .filter(({ amount }) => amount > 0n);
}
