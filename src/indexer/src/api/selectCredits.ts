import { db } from "ponder:api";
import schema from "ponder:schema";
import { and, asc, desc, eq, lt, or, sql } from "ponder";
import type { Address } from "viem";
import { checkCreditQuery } from "../../../core/catalogue/checkQuery.ts";
import { pageOf } from "../../../core/catalogue/pageOf.ts";
import type { Wire } from "../../../core/catalogue/wire.ts";
import type { CatalogueCredit, CreditQuery, IncomeSum, Page } from "../../../core/ports/Catalogue.ts";

/** Part of a WHERE clause; undefined asks for nothing. */
type Condition = ReturnType<typeof and>;

const { credits } = schema;

/** @throws SeedlineError `CATALOGUE_QUERY_INVALID` */
export async function selectCredits(query: CreditQuery): Promise<Page<Wire<CatalogueCredit>>> {
  const { account, work, ancestor, limit, after } = checkCreditQuery(query);
  const conditions: Condition[] = [
    account && eq(credits.account, account.toLowerCase() as Address),
    work === undefined ? undefined : eq(credits.work, work),
    ancestor === undefined ? undefined : eq(credits.ancestor, ancestor),
    after === null ? undefined : isAfter(after),
  ];
  const rows = await db
    .select()
    .from(credits)
    .where(and(...conditions))
    .orderBy(desc(credits.blockNumber), desc(credits.logIndex), desc(credits.line))
    .limit(limit + 1);
  const { items, cursor } = pageOf(rows, limit, "c", (row) => [row.blockNumber, row.logIndex, row.line]);
  return { items: items.map(creditOfRow), cursor };
}

/** By work, then asset. */
export async function sumCredits(account: Address): Promise<Wire<IncomeSum>[]> {
  const { work, asset } = credits;
  const rows = await db
    .select({ work, asset, amount: sql<string>`sum(${credits.amount})::text` })
    .from(credits)
    .where(eq(credits.account, account.toLowerCase() as Address))
    .groupBy(work, asset)
    .orderBy(asc(work), asc(asset));
  return rows.map((row) => ({ work: row.work.toString(), asset: row.asset, amount: row.amount }));
}

function isAfter([block = 0n, log = 0n, line = 0n]: readonly bigint[]): Condition {
  const { blockNumber, logIndex } = credits;
  return or(
    lt(blockNumber, block),
    and(eq(blockNumber, block), lt(logIndex, Number(log))),
    and(eq(blockNumber, block), eq(logIndex, Number(log)), lt(credits.line, Number(line))),
  );
}

function creditOfRow(row: typeof credits.$inferSelect): Wire<CatalogueCredit> {
  const { line: _, blockNumber, work, ancestor, amount, ...rest } = row;
  return {
    ...rest,
    blockNumber: blockNumber.toString(),
    work: work.toString(),
    ancestor: ancestor.toString(),
    amount: amount.toString(),
  };
}
