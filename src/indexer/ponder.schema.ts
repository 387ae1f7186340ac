import { index, onchainTable, primaryKey } from "ponder";
import type { Wire } from "../core/catalogue/wire.ts";
import type { LicenceTerms } from "../core/licence/LicenceTerms.ts";
import type { CataloguedListing, CreditSource } from "../core/ports/Catalogue.ts";
import type { WorkRecord } from "../core/record/WorkRecord.ts";

/** Works with what the chain says of them now. `terms` are those that are not closed, cheapest first. */
export const works = onchainTable(
  "works",
  (t) => ({
    id: t.int8({ mode: "bigint" }).primaryKey(),
    creator: t.hex().notNull(),
    owner: t.hex().notNull(),
    kind: t.text().notNull(),
    isRoot: t.boolean().notNull(),
    /** Whether anybody may derive from it now. */
    isOpen: t.boolean().notNull(),
    childCount: t.integer().notNull(),
    supersededBy: t.int8({ mode: "bigint" }),
    record: t.json().$type<Wire<WorkRecord>>().notNull(),
    terms: t.json().$type<Wire<LicenceTerms>[]>().notNull(),
    /** What is asked for it, whoever may buy. */
    listing: t.json().$type<Wire<CataloguedListing>>(),
    /** The same of a listing that anybody may buy from, in the form that it is looked for; null otherwise. */
    saleAsset: t.hex(),
    salePrice: t.bigint(),
    saleUntil: t.int8({ mode: "number" }),
    txHash: t.hex().notNull(),
    blockNumber: t.int8({ mode: "bigint" }).notNull(),
    createdAt: t.int8({ mode: "number" }).notNull(),
  }),
  (table) => ({
    byCreator: index().on(table.creator),
    byOwner: index().on(table.owner),
    byChildren: index().on(table.childCount, table.id),
    byPrice: index().on(table.saleAsset, table.salePrice, table.id),
  }),
);

/** From a work to each of its parents. */
export const edges = onchainTable(
  "edges",
  (t) => ({
    child: t.int8({ mode: "bigint" }).notNull(),
    parent: t.int8({ mode: "bigint" }).notNull(),
    roles: t.integer().notNull(),
    termsId: t.int8({ mode: "bigint" }).notNull(),
  }),
  (table) => ({ key: primaryKey({ columns: [table.parent, table.child] }), byChild: index().on(table.child) }),
);

/** All licence terms ever published. */
export const terms = onchainTable(
  "terms",
  (t) => ({
    id: t.int8({ mode: "bigint" }).primaryKey(),
    asset: t.int8({ mode: "bigint" }).notNull(),
    shareBps: t.integer().notNull(),
    closed: t.boolean().notNull(),
    terms: t.json().$type<Wire<LicenceTerms>>().notNull(),
  }),
  (table) => ({ byAsset: index().on(table.asset) }),
);

/**
 * Everything that happened: mints, transfers, terms, waivers, offers, sales, settlements, withdrawals. `account` made or sent it and `other`
 * received it; columns that a type does not have are null. activityRow.ts says what each means.
 */
export const activity = onchainTable(
  "activity",
  (t) => ({
    blockNumber: t.int8({ mode: "bigint" }).notNull(),
    logIndex: t.integer().notNull(),
    at: t.int8({ mode: "number" }).notNull(),
    txHash: t.hex().notNull(),
    type: t.text().notNull(),
    work: t.int8({ mode: "bigint" }),
    account: t.hex(),
    other: t.hex(),
    termsId: t.int8({ mode: "bigint" }),
    /** The work that took the place of `work`. */
    by: t.int8({ mode: "bigint" }),
    asset: t.hex(),
    amount: t.bigint(),
    /** What of a price was income of the work. */
    income: t.bigint(),
    via: t.text(),
    offerId: t.int8({ mode: "bigint" }),
    expiresAt: t.int8({ mode: "number" }),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.blockNumber, table.logIndex] }),
    byWork: index().on(table.work),
    byAccount: index().on(table.account),
    byOther: index().on(table.other),
    byType: index().on(table.type),
  }),
);

/** Offers that are paid in, and neither accepted nor withdrawn. */
export const offers = onchainTable(
  "offers",
  (t) => ({
    offerId: t.int8({ mode: "bigint" }).primaryKey(),
    work: t.int8({ mode: "bigint" }).notNull(),
    buyer: t.hex().notNull(),
    asset: t.hex().notNull(),
    amount: t.bigint().notNull(),
    expiresAt: t.int8({ mode: "number" }).notNull(),
    txHash: t.hex().notNull(),
    at: t.int8({ mode: "number" }).notNull(),
  }),
  (table) => ({ byWork: index().on(table.work), byBuyer: index().on(table.buyer) }),
);

/** Who was credited what by settlements and sales, line by line of the share tables. */
export const credits = onchainTable(
  "credits",
  (t) => ({
    blockNumber: t.int8({ mode: "bigint" }).notNull(),
    logIndex: t.integer().notNull(),
    line: t.integer().notNull(),
    at: t.int8({ mode: "number" }).notNull(),
    txHash: t.hex().notNull(),
    work: t.int8({ mode: "bigint" }).notNull(),
    ancestor: t.int8({ mode: "bigint" }).notNull(),
    source: t.text().$type<CreditSource>().notNull(),
    account: t.hex().notNull(),
    asset: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.blockNumber, table.logIndex, table.line] }),
    byAccount: index().on(table.account),
    byWork: index().on(table.work),
    byAncestor: index().on(table.ancestor),
  }),
);
