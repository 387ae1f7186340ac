import type { Address } from "viem";
import type { Catalogue } from "../../src/core/ports/Catalogue.ts";
import { KINDS } from "../../src/core/record/Kind.ts";

/** A question by its name, so that the one that is answered differently is named. */
export type Question = readonly [name: string, ask: (catalogue: Catalogue) => Promise<unknown>];

/** Before, among and after the ends of random listings. */
const SALE_TIMES = [0, 2 ** 33 + 3, 2 ** 34];

/** Every question that makes sense of a collection, each list followed to its end. */
export function everyQuery(accounts: readonly Address[], ids: readonly bigint[]): Question[] {
  const filters: object[] = [
    {},
    ...accounts.flatMap((account) => [{ creator: account }, { owner: account }, { creator: account, open: true }]),
    ...KINDS.map((kind) => ({ kind })),
    ...ids.map((parent) => ({ parent })),
    ...[true, false].flatMap((flag) => [{ root: flag }, { open: flag }, { root: flag, open: !flag }]),
    ...SALE_TIMES.flatMap((forSaleAt) => [{ forSaleAt }, { forSaleAt, root: true }]),
  ];
  const orders = ["newest", "oldest", "most-derived"] as const;
  const sorted = SALE_TIMES.flatMap((forSaleAt) =>
    [{}, ...accounts.map((owner) => ({ owner }))].map((by) => ({ ...by, forSaleAt })),
  );
  const works = [
    ...filters.flatMap((filter) => orders.map((order) => ({ ...filter, order }))),
    ...sorted.map((filter) => ({ ...filter, order: "cheapest" as const })),
  ];
  const offers = [
    {},
    ...ids.map((work) => ({ work })),
    ...accounts.flatMap((account) => [{ buyer: account }, { holder: account }]),
  ];
  const entries = [{}, ...accounts.map((account) => ({ account })), ...ids.map((work) => ({ work }))];
  const credits = [...entries, ...ids.map((ancestor) => ({ ancestor }))];
  return [
    ...works.map(
      (query): Question => [named("works", query), (it) => pages((page) => it.listWorks({ ...query, ...page }))],
    ),
    ...entries.map(
      (query): Question => [named("activity", query), (it) => pages((page) => it.listActivity({ ...query, ...page }))],
    ),
    ...credits.map(
      (query): Question => [named("credits", query), (it) => pages((page) => it.listCredits({ ...query, ...page }))],
    ),
    ...offers.map(
      (query): Question => [named("offers", query), (it) => pages((page) => it.listOffers({ ...query, ...page }))],
    ),
    ...ids.map((id): Question => [`work ${id}`, (it) => it.getWork(id)]),
    ...accounts.map((account): Question => [`income of ${account}`, (it) => it.sumCredits(account)]),
  ];
}

/** All pages of a list with their cursors, eleven items each. */
async function pages(
  ask: (page: { limit: number; cursor?: string }) => Promise<{ items: readonly unknown[]; cursor: string | null }>,
): Promise<unknown[]> {
  const all: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: readonly unknown[]; cursor: string | null } = await ask({
      limit: 11,
      ...(cursor && { cursor }),
    });
    all.push(page);
    cursor = page.cursor;
  } while (cursor !== null);
  return all;
}

function named(list: string, query: object): string {
  return `${list} ${JSON.stringify(query, (_, value) => (typeof value === "bigint" ? String(value) : value))}`;
}
