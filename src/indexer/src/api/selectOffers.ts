import { db } from "ponder:api";
import schema from "ponder:schema";
import { and, desc, eq, lt, sql } from "ponder";
import { checkOfferQuery } from "../../../core/catalogue/checkQuery.ts";
import { pageOf } from "../../../core/catalogue/pageOf.ts";
import { toWire, type Wire } from "../../../core/catalogue/wire.ts";
import type { CataloguedOffer, OfferQuery, Page } from "../../../core/ports/Catalogue.ts";

const { offers, works } = schema;

/** @throws SeedlineError `CATALOGUE_QUERY_INVALID` */
export async function selectOffers(query: OfferQuery): Promise<Page<Wire<CataloguedOffer>>> {
  const { work, buyer, holder, limit, after } = checkOfferQuery(query);
  const rows = await db
    .select()
    .from(offers)
    .where(
      and(
        work === undefined ? undefined : eq(offers.work, work),
        buyer && eq(offers.buyer, toKey(buyer)),
        holder &&
          sql`exists (select 1 from ${works} where ${works.id} = ${offers.work} and ${works.owner} = ${toKey(holder)})`,
        after === null ? undefined : lt(offers.offerId, after[0] ?? 0n),
      ),
    )
    .orderBy(desc(offers.offerId))
    .limit(limit + 1);
  const { items, cursor } = pageOf(rows, limit, "o", ({ offerId }) => [offerId]);
  return { items: items.map((row) => toWire<CataloguedOffer>(row)), cursor };
}

/** The indexer keeps addresses in lower case. */
function toKey<T extends string>(address: T): T {
  return address.toLowerCase() as T;
}
