import { db } from "ponder:api";
import schema from "ponder:schema";
import { and, asc, desc, eq, gt, lt, or, sql } from "ponder";
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
  const { order = "newest", limit, after, creator, owner, kind, parent, root, open } = checkWorkQuery(query);
  const conditions: Condition[] = [
    creator && eq(works.creator, toKey(creator)),
    owner && eq(works.owner, toKey(owner)),
    kind && eq(works.kind, kind),
    root === undefined ? undefined : eq(works.isRoot, root),
    open === undefined ? undefined : eq(works.isOpen, open),
    parent === undefined
      ? undefined
      : sql`exists (select 1 from ${edges} where ${edges.child} = ${works.id} and ${edges.parent} = ${parent})`,
    after === null ? undefined : isAfter(order, after),
  ];
  const direction = order === "oldest" ? [asc(works.id)] : [desc(works.id)];
  const rows = await db
    .select()
    .from(works)
    .where(and(...conditions))
    .orderBy(...(order === "most-derived" ? [desc(works.childCount)] : []), ...direction)
    .limit(limit + 1);
  const { items, cursor } =
    order === "most-derived"
      ? pageOf(rows, limit, "m", (row) => [row.childCount, row.id])
      : pageOf(rows, limit, "w", (row) => [row.id]);
  return { items: items.map(workOfRow), cursor };
}

/** Null when there is no such work. */
export async function selectWork(id: bigint): Promise<Wire<CataloguedWork> | null> {
  const [row] = await db.select().from(works).where(eq(works.id, id)).limit(1);
  return row === undefined ? null : workOfRow(row);
}

function isAfter(order: WorkQuery["order"], [first = 0n, second = 0n]: readonly bigint[]): Condition {
  if (order === "oldest") return gt(works.id, first);
  if (order !== "most-derived") return lt(works.id, first);
  const count = Number(first);
  return or(lt(works.childCount, count), and(eq(works.childCount, count), lt(works.id, second)));
}

function workOfRow({ record, owner, txHash, blockNumber, childCount, supersededBy, terms }: Row): Wire<CataloguedWork> {
  return {
    record,
    owner,
    txHash,
    blockNumber: blockNumber.toString(),
    childCount,
    supersededBy: supersededBy?.toString() ?? null,
    terms,
  };
}

/** The indexer keeps addresses in lower case. */
function toKey<T extends string>(address: T): T {
  return address.toLowerCase() as T;
}
