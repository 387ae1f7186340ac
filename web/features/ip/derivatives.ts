import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import type { CatalogueCredit, CataloguedWork } from "../../../src/core/ports/Catalogue.ts";
import { readPages } from "../../app/catalogue/readPages.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";

/** What came in one asset. */
export interface AssetSum {
  readonly asset: Address;
  readonly amount: bigint;
}

/** A work that descends from another, and what that one's terms brought from it so far. */
export interface Derivative {
  readonly id: bigint;
  readonly isChild: boolean;
  readonly income: readonly AssetSum[];
}

/** Sums amounts by asset, in the order in which the assets first appear. */
export function sumByAsset(amounts: readonly AssetSum[]): AssetSum[] {
  const sums = new Map<Address, bigint>();
  for (const { asset, amount } of amounts) sums.set(asset, (sums.get(asset) ?? 0n) + amount);
  return [...sums].map(([asset, amount]) => ({ asset, amount }));
}

/**
 * The derivatives of a work with the income from each: its children, paying or not, and every further descendant that has paid.
 * @param credits Those that the work's terms brought; what the work itself earned is no income from a derivative and left out.
 */
export function derivativesOf(
  work: bigint,
  children: readonly Pick<CataloguedWork, "record">[],
  credits: readonly CatalogueCredit[],
): Derivative[] {
  const childIds = new Set(children.map(({ record }) => record.id));
  const paid = new Map<bigint, AssetSum[]>();
  for (const credit of credits) {
    if (credit.ancestor !== work || credit.work === work) continue;
    paid.set(credit.work, [...(paid.get(credit.work) ?? []), credit]);
  }
  const ids = [...new Set([...childIds, ...paid.keys()])].sort((a, b) => (a > b ? -1 : 1));
  return ids.map((id) => ({ id, isChild: childIds.has(id), income: sumByAsset(paid.get(id) ?? []) }));
}

/** Derivatives of a work and their income, from the catalogue. */
export function derivativesQuery({ catalogue }: Seedline, work: bigint) {
  return queryOptions({
    queryKey: ["derivatives", work.toString()],
    queryFn: async ({ signal }) => {
      const [children, credits] = await Promise.all([
        readPages((part) => catalogue.listWorks({ parent: work, ...part }, { signal })),
        readPages((part) => catalogue.listCredits({ ancestor: work, ...part }, { signal })),
      ]);
      const derivatives = derivativesOf(work, children.items, credits.items);
      return { derivatives, complete: children.complete && credits.complete };
    },
  });
}
