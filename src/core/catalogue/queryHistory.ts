import type { Address } from "viem";
import { isOpenToAll } from "../licence/isOpenToAll.ts";
import type {
  Activity,
  ActivityQuery,
  CatalogueCredit,
  CataloguedOffer,
  CataloguedWork,
  CreditQuery,
  IncomeSum,
  OfferQuery,
  Page,
  WorkQuery,
} from "../ports/Catalogue.ts";
import { checkAccount, checkActivityQuery, checkCreditQuery, checkOfferQuery, checkWorkQuery } from "./checkQuery.ts";
import type { History } from "./History.ts";
import { isForSale } from "./marketState.ts";
import { pageOf } from "./pageOf.ts";

/** `Catalogue.listWorks` from a history in memory. @throws SeedlineError `CATALOGUE_QUERY_INVALID` */
export function worksOf(history: History, query: WorkQuery): Page<CataloguedWork> {
  const { order = "newest", limit, after, ...filter } = checkWorkQuery(query);
  const all = [...history.works.values()].filter((work) => matches(work, filter));
  if (order === "oldest") {
    const found = after === null ? all : all.filter(({ record }) => record.id > after[0]!);
    return pageOf(found, limit, "w", ({ record }) => [record.id]);
  }
  if (order === "cheapest") {
    const sorted = all.sort((a, b) => (isBelow(priceKey(a), priceKey(b)) ? -1 : 1));
    const found = after === null ? sorted : sorted.filter((work) => isBelow(after, priceKey(work)));
    return pageOf(found, limit, "p", priceKey);
  }
  all.reverse();
  if (order === "newest") {
    const found = after === null ? all : all.filter(({ record }) => record.id < after[0]!);
    return pageOf(found, limit, "w", ({ record }) => [record.id]);
  }
  // The sort is stable: among equals the younger one stays first.
  const sorted = all.sort((a, b) => b.childCount - a.childCount);
  const found =
    after === null ? sorted : sorted.filter(({ childCount, record }) => isBelow([childCount, record.id], after));
  return pageOf(found, limit, "m", ({ childCount, record }) => [childCount, record.id]);
}

/** `Catalogue.listActivity` from a history in memory. @throws SeedlineError `CATALOGUE_QUERY_INVALID` */
export function activityOf(history: History, query: ActivityQuery): Page<Activity> {
  const { work, account, type, limit, after } = checkActivityQuery(query);
  const found = history.activity
    .filter((entry) => type === undefined || entry.type === type)
    .filter((entry) => work === undefined || ("work" in entry && entry.work === work))
    .filter((entry) => account === undefined || accountsOf(entry).includes(account))
    .filter((entry) => after === null || isBelow([entry.blockNumber, entry.logIndex], after))
    .reverse();
  return pageOf(found, limit, "a", (entry) => [entry.blockNumber, entry.logIndex]);
}

/** `Catalogue.listOffers` from a history in memory. @throws SeedlineError `CATALOGUE_QUERY_INVALID` */
export function offersOf(history: History, query: OfferQuery): Page<CataloguedOffer> {
  const { work, buyer, holder, limit, after } = checkOfferQuery(query);
  const found = [...history.offers.values()]
    .filter((offer) => work === undefined || offer.work === work)
    .filter((offer) => buyer === undefined || offer.buyer === buyer)
    .filter((offer) => holder === undefined || history.works.get(offer.work)?.owner === holder)
    .filter((offer) => after === null || isBelow([offer.offerId], after))
    .reverse();
  return pageOf(found, limit, "o", ({ offerId }) => [offerId]);
}

/** `Catalogue.listCredits` from a history in memory. @throws SeedlineError `CATALOGUE_QUERY_INVALID` */
export function creditsIn(history: History, query: CreditQuery): Page<CatalogueCredit> {
  const { account, work, ancestor, limit, after } = checkCreditQuery(query);
  const found = history.credits
    .filter((credit) => account === undefined || credit.account === account)
    .filter((credit) => work === undefined || credit.work === work)
    .filter((credit) => ancestor === undefined || credit.ancestor === ancestor)
    .filter((credit) => after === null || isBelow([credit.blockNumber, credit.logIndex, credit.line], after))
    .reverse();
  const { items, cursor } = pageOf(found, limit, "c", (credit) => [credit.blockNumber, credit.logIndex, credit.line]);
  return { items: items.map(({ line: _, ...credit }) => credit), cursor };
}

/** `Catalogue.sumCredits` from a history in memory: by work, then asset, ascending. */
export function sumsOf(history: History, account: Address): IncomeSum[] {
  const checked = checkAccount(account);
  const sums = new Map<string, IncomeSum>();
  for (const credit of history.credits) {
    if (credit.account !== checked) continue;
    const { work, asset } = credit;
    const key = `${work}/${asset}`;
    sums.set(key, { work, asset, amount: (sums.get(key)?.amount ?? 0n) + credit.amount });
  }
  return [...sums.values()].sort((a, b) => {
    if (a.work !== b.work) return a.work < b.work ? -1 : 1;
    return a.asset.toLowerCase() < b.asset.toLowerCase() ? -1 : 1;
  });
}

function matches(
  { record, owner, terms, supersededBy, listing }: CataloguedWork,
  filter: Omit<WorkQuery, "limit" | "cursor" | "order">,
): boolean {
  const { creator, owner: holder, kind, parent, root, open, forSaleAt } = filter;
  return (
    (creator === undefined || record.creator === creator) &&
    (holder === undefined || owner === holder) &&
    (kind === undefined || record.kind === kind) &&
    (parent === undefined || record.edges.some((edge) => edge.parent === parent)) &&
    (root === undefined || (record.edges.length === 0) === root) &&
    (open === undefined || (supersededBy === null && terms.some(isOpenToAll)) === open) &&
    (forSaleAt === undefined || isForSale(listing, forSaleAt))
  );
}

function accountsOf(entry: Activity): readonly Address[] {
  switch (entry.type) {
    case "minted":
      return [entry.creator];
    case "transferred":
      return [entry.from, entry.to];
    case "withdrawn":
      return [entry.account, entry.to];
    case "offer-cancelled":
    case "offers-cancelled":
    case "account-settled":
    case "distributed":
    case "bid-used":
    case "signed-cancelled":
    case "vouchers-cancelled":
      return [entry.account];
    case "listed":
    case "sold":
      return [entry.seller, entry.buyer];
    case "unlisted":
      return [entry.holder];
    case "offer-made":
      return [entry.buyer];
    case "offer-accepted":
      return [entry.holder, entry.buyer];
    case "offer-withdrawn":
      return [entry.buyer, entry.to];
    default:
      return [];
  }
}

/** Coin, which is asset 0, comes before tokens. */
function priceKey({ record, listing }: CataloguedWork): readonly bigint[] {
  return [BigInt(listing?.asset ?? 0), listing?.price ?? 0n, record.id];
}

/** Whether a key comes after another in a list that starts with the greatest. */
function isBelow(key: readonly (bigint | number)[], other: readonly bigint[]): boolean {
  for (const [i, part] of key.entries()) {
    if (BigInt(part) !== other[i]) return BigInt(part) < other[i]!;
  }
  return false;
}
