import type { Address } from "viem";
import type { IncomeSum } from "../../../src/core/ports/Catalogue.ts";

/** Income added up by asset, in the order in which the assets first appear; amounts of different assets are never mixed. */
export function sumByAsset(sums: readonly IncomeSum[]): { asset: Address; amount: bigint }[] {
  const byAsset = new Map<string, { asset: Address; amount: bigint }>();
  for (const { asset, amount } of sums) {
    const key = asset.toLowerCase();
    byAsset.set(key, { asset, amount: (byAsset.get(key)?.amount ?? 0n) + amount });
  }
  return [...byAsset.values()].filter(({ amount }) => amount > 0n);
}
