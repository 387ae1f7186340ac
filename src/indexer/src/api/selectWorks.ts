import { db } from "ponder:api";
import schema from "ponder:schema";
import { and, asc, desc, eq, gt, gte, isNotNull, lt, or, sql } from "ponder";
import { type Hex, padHex, toHex } from "viem";
import { checkWorkQuery } from "../../../core/catalogue/checkQuery.ts";
import { pageOf } from "../../../core/catalogue/pageOf.ts";
import type { Wire } from "../../../core/catalogue/wire.ts";
import type { CataloguedWork, Page, WorkQuery } from "../../../core/ports/Catalogue.ts";

/** Part of a WHERE clause; undefined asks for nothing. */
type Condition = ReturnType<typeof and>;

const { works, edges } = schema;
type Row = typeof works.$inferSelect;

/** @throws SeedlineError `CATALOGUE_QUERY_INVALID` */
export async function selectWorks(query: WorkQuery): Promise<Page<Wire<CataloguedWork>>> {
  const { order = "newest", limit, after, creator, owner, kind, parent, root, open, forSaleAt } = checkWorkQuery(query);
  const conditions: Condition[] = [
    creator && eq(works.creator, toKey(creator)),
    owner && eq(works.owner, toKey(owner)),
    kind && eq(works.kind, kind),
    root === undefined ? undefined : eq(works.isRoot, root),
    open === undefined ? undefined : eq(works.isOpen, open),
    forSaleAt === undefined
      ? undefined
      : and(isNotNull(works.saleAsset), or(eq(works.saleUntil, 0), gte(works.saleUntil, forSaleAt))),
    parent === undefined
      ? undefined
      : sql`exists (select 1 from ${edges} where ${edges.child} = ${works.id} and ${edges.parent} = ${parent})`,
    after === null ? undefined : isAfter(order, after),
  ];
  const rows = await db
    .select()
    .from(works)
    .where(and(...conditions))
    .orderBy(...ORDERS[order])
    .limit(limit + 1);
  const { items, cursor } = cut(rows, order, limit);
  return { items: items.map(workOfRow), cursor };
}

/** Coin, the zero address, comes before tokens. */
const ORDERS = {
  newest: [desc(works.id)],
  oldest: [asc(works.id)],
  "most-derived": [desc(works.childCount), desc(works.id)],
  cheapest: [asc(works.saleAsset), asc(works.salePrice), asc(works.id)],
};

function cut(rows: readonly Row[], order: keyof typeof ORDERS, limit: number): Page<Row> {
  if (order === "most-derived") return pageOf(rows, limit, "m", (row) => [row.childCount, row.id]);
  if (order !== "cheapest") return pageOf(rows, limit, "w", (row) => [row.id]);
  return pageOf(rows, limit, "p", (row) => [BigInt(row.saleAsset ?? 0), row.salePrice ?? 0n, row.id]);
}

/** Null when there is no such work. */
export async function selectWork(id: bigint): Promise<Wire<CataloguedWork> | null> {
  const [row] = await db.select().from(works).where(eq(works.id, id)).limit(1);
  return row === undefined ? null : workOfRow(row);
}

function isAfter(order: WorkQuery["order"], [first = 0n, second = 0n, third = 0n]: readonly bigint[]): Condition {
  if (order === "oldest") return gt(works.id, first);
  if (order === "cheapest") {
    const asset = assetOf(first);
    const { saleAsset, salePrice } = works;
    return or(
      gt(saleAsset, asset),
      and(eq(saleAsset, asset), gt(salePrice, second)),
      and(eq(saleAsset, asset), eq(salePrice, second), gt(works.id, third)),
    );
  }
  if (order !== "most-derived") return lt(works.id, first);
  const count = Number(first);
  return or(lt(works.childCount, count), and(eq(works.childCount, count), lt(works.id, second)));
}

const MAX_ADDRESS = (1n << 160n) - 1n;

/** An address from its number, which a cursor may have made larger than any. As text of one length they sort like their numbers. */
function assetOf(number: bigint): Hex {
  return padHex(toHex(number < MAX_ADDRESS ? number : MAX_ADDRESS), { size: 20 });
}

function workOfRow(row: Row): Wire<CataloguedWork> {
  const { record, owner, txHash, blockNumber, childCount, supersededBy, terms, listing } = row;
  return {
    record,
    owner,
    txHash,
    blockNumber: blockNumber.toString(),
    childCount,
    supersededBy: supersededBy?.toString() ?? null,
    terms,
    listing,
  };
}

/** The indexer keeps addresses in lower case. */
function toKey<T extends string>(address: T): T {
  return address.toLowerCase() as T;
}
