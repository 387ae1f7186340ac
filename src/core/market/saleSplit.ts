import { type Address, isAddressEqual } from "viem";
import type { WorkRecord } from "../record/WorkRecord.ts";
import { splitIncome } from "../royalty/splitIncome.ts";

/** What one account earns by a sale. */
export interface SaleLine {
  readonly account: Address;
  /** In the smallest unit of the price's currency; lines sum up to the price. */
  readonly amount: bigint;
  /** The ancestor whose terms bring it; the work itself for its payee; or the sale, for what the seller keeps. */
  readonly because: { readonly ancestor: bigint } | "payee" | "seller";
}

/** A sale as the market makes it. */
export interface SaleTerms {
  readonly price: bigint;
  readonly seller: Address;
  /** How often the token moved before. */
  readonly transfers: bigint;
}

/** Whether the whole price is income of the work: its creator sells a token that never moved. */
export function isPrimarySale({ creator }: Pick<WorkRecord, "creator">, { seller, transfers }: SaleTerms): boolean {
  return transfers === 0n && isAddressEqual(seller, creator);
}

/**
 * Who earns what by a sale, as contracts/market/MarketTrade.sol and the ledger credit it: of a primary sale all of it runs through the
 * share table, of a resale the royalty, and the seller keeps the rest.
 */
export function saleSplit(
  record: Pick<WorkRecord, "creator" | "shares" | "payee" | "royaltyBps">,
  sale: SaleTerms,
): SaleLine[] {
  const { price, seller } = sale;
  const income = isPrimarySale(record, sale) ? price : (price * BigInt(record.royaltyBps)) / 10_000n;
  const lines = splitIncome(record.shares, record.payee, income).map(({ account, amount }, index): SaleLine => {
    const ancestor = record.shares[index]?.ancestor;
    return { account, amount, because: ancestor === undefined ? "payee" : { ancestor } };
  });
  const kept = price - income;
  const all = kept === 0n ? lines : [...lines, { account: seller, amount: kept, because: "seller" as const }];
  return all.filter(({ amount }) => amount > 0n);
}

/** What an account is credited of a sale, over all its lines. */
export function proceedsOf(lines: readonly SaleLine[], account: Address): bigint {
  return lines.filter((line) => isAddressEqual(line.account, account)).reduce((sum, { amount }) => sum + amount, 0n);
}
