import { isAddressEqual } from "viem";
import type { Activity } from "../../../src/core/ports/Catalogue.ts";

type Sale = Extract<Activity, { type: "sold" }>;

/**
 * What of a list is told. A sale logs its transfer, its settlement and what ended the offer in the same transaction: the sale says all
 * that at once. A work that went to somebody other than who paid is told of.
 */
export function tellActivity(items: readonly Activity[]): Activity[] {
  const sales = Map.groupBy(
    items.filter((item) => item.type === "sold"),
    ({ txHash }) => txHash,
  );
  return items.filter((item) => !sales.get(item.txHash)?.some((sale) => isPartOf(item, sale)));
}

function isPartOf(item: Activity, sale: Sale): boolean {
  switch (item.type) {
    case "transferred":
      return item.work === sale.work && isAddressEqual(item.to, sale.buyer);
    case "settled":
      return item.work === sale.work && item.asset === sale.asset && item.amount === sale.income;
    case "account-settled":
      return isAddressEqual(item.account, sale.seller) && item.amount === sale.price - sale.income;
    case "offer-accepted":
      return item.work === sale.work;
    case "bid-used":
      return sale.via === "bid" && isAddressEqual(item.account, sale.buyer);
    default:
      return false;
  }
}
