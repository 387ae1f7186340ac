import { zeroAddress } from "viem";
import type { CatalogueCredit } from "../../../src/core/ports/Catalogue.ts";

/** A settlement that paid an account, over one line or several. */
export interface Payment {
  readonly key: string;
  readonly first: CatalogueCredit;
  /** What the account received of it in all. */
  readonly mine: bigint;
}

/**
 * The settlements behind an account's credits: in coin first, else in the order of the credits. Parts too small to be anything are left
 * out, and so is what a seller kept of a sale: it ran along no line.
 */
export function paymentsOf(credits: readonly CatalogueCredit[]): Payment[] {
  const payments = new Map<string, Payment>();
  for (const credit of credits.filter(({ source }) => source === "income")) {
    const key = `${credit.txHash}/${credit.logIndex}`;
    const known = payments.get(key);
    payments.set(key, { key, first: known?.first ?? credit, mine: (known?.mine ?? 0n) + credit.amount });
  }
  const all = [...payments.values()].filter(({ mine }) => mine > 0n);
  const inCoin = ({ first }: Payment) => first.asset === zeroAddress;
  return [...all.filter(inCoin), ...all.filter((payment) => !inCoin(payment))];
}
