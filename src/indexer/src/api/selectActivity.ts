import { db } from "ponder:api";
import schema from "ponder:schema";
import { and, desc, eq, lt, or } from "ponder";
import { checkActivityQuery } from "../../../core/catalogue/checkQuery.ts";
import { pageOf } from "../../../core/catalogue/pageOf.ts";
import type { Wire } from "../../../core/catalogue/wire.ts";
import type { Activity, ActivityQuery, Page } from "../../../core/ports/Catalogue.ts";
import { activityOfRow } from "../activityRow.ts";

/** Part of a WHERE clause; undefined asks for nothing. */
type Condition = ReturnType<typeof and>;

const { activity } = schema;

/** @throws SeedlineError `CATALOGUE_QUERY_INVALID` */
export async function selectActivity(query: ActivityQuery): Promise<Page<Wire<Activity>>> {
  const { work, account, type, limit, after } = checkActivityQuery(query);
  const key = account?.toLowerCase() as typeof account;
  const conditions: Condition[] = [
    work === undefined ? undefined : eq(activity.work, work),
    type === undefined ? undefined : eq(activity.type, type),
    key && or(eq(activity.account, key), eq(activity.other, key)),
    after === null ? undefined : isAfter(after),
  ];
  const rows = await db
    .select()
    .from(activity)
    .where(and(...conditions))
    .orderBy(desc(activity.blockNumber), desc(activity.logIndex))
    .limit(limit + 1);
  const { items, cursor } = pageOf(rows, limit, "a", (row) => [row.blockNumber, row.logIndex]);
  return { items: items.map(activityOfRow), cursor };
}

function isAfter([block = 0n, log = 0n]: readonly bigint[]): Condition {
  const { blockNumber, logIndex } = activity;
  return or(lt(blockNumber, block), and(eq(blockNumber, block), lt(logIndex, Number(log))));
}
