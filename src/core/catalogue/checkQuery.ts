import { type Address, getAddress, isAddress } from "viem";
import type { Activity, ActivityQuery, CreditQuery, OfferQuery, WorkQuery } from "../ports/Catalogue.ts";
import { isExternalAsset, MAX_ASSET_ID } from "../record/AssetId.ts";
import { KINDS } from "../record/Kind.ts";
import { decodeCursor } from "./cursor.ts";
import { queryFault } from "./queryFault.ts";

/** The most items on one page. */
export const MAX_PAGE = 100;
export const WORK_ORDERS = ["newest", "oldest", "most-derived", "cheapest"] as const;

/** Which list each order goes through. */
const LISTS = { newest: "w", oldest: "w", "most-derived": "m", cheapest: "p" } as const;

/** A query that was checked: addresses with checksum, and the key of the item that the page starts after. */
export type Checked<Q> = Omit<Q, "cursor"> & { readonly after: readonly bigint[] | null };

/** @throws SeedlineError `CATALOGUE_QUERY_INVALID` naming the field; what comes over a wire is checked by this alone. */
export function checkWorkQuery({ cursor, ...query }: WorkQuery): Checked<WorkQuery> {
  const { order, kind, limit, root, open, forSaleAt } = query;
  checkLimit(limit);
  if (order !== undefined && !WORK_ORDERS.includes(order)) throw queryFault("order", order, WORK_ORDERS.join(", "));
  if (kind !== undefined && !KINDS.includes(kind)) throw queryFault("kind", kind, `one of ${KINDS.join(", ")}`);
  for (const [name, value] of Object.entries({ root, open })) {
    if (value !== undefined && typeof value !== "boolean") throw queryFault(name, value, "true or false");
  }
  if (forSaleAt !== undefined && !(Number.isSafeInteger(forSaleAt) && forSaleAt >= 0)) {
    throw queryFault("forSaleAt", forSaleAt, "a time in seconds since 1970");
  }
  if (order === "cheapest" && forSaleAt === undefined) {
    throw queryFault("order", order, "asked of works for sale: name forSaleAt");
  }
  const after = decodeCursor(LISTS[order ?? "newest"], cursor);
  return { ...checkNames(query, ["creator", "owner"], ["parent"]), after };
}

/** Every type of activity: what is missing here is no type, which the compiler sees to. */
const ACTIVITY_TYPES: Readonly<Record<Activity["type"], true>> = {
  minted: true,
  transferred: true,
  "terms-published": true,
  "terms-closed": true,
  superseded: true,
  "prompt-revealed": true,
  waived: true,
  registered: true,
  "offer-cancelled": true,
  "offers-cancelled": true,
  settled: true,
  withdrawn: true,
  "account-settled": true,
  distributed: true,
  listed: true,
  unlisted: true,
  sold: true,
  "offer-made": true,
  "offer-accepted": true,
  "offer-withdrawn": true,
  "bid-used": true,
  "signed-cancelled": true,
  "vouchers-cancelled": true,
};

/** @throws SeedlineError `CATALOGUE_QUERY_INVALID` */
export function checkActivityQuery({ cursor, ...query }: ActivityQuery): Checked<ActivityQuery> {
  const { limit, type } = query;
  checkLimit(limit);
  if (type !== undefined && !Object.hasOwn(ACTIVITY_TYPES, type)) {
    throw queryFault("type", type, `one of ${Object.keys(ACTIVITY_TYPES).join(", ")}`);
  }
  return { ...checkNames(query, ["account"], ["work"]), after: decodeCursor("a", cursor) };
}

/** @throws SeedlineError `CATALOGUE_QUERY_INVALID` */
export function checkCreditQuery({ cursor, ...query }: CreditQuery): Checked<CreditQuery> {
  checkLimit(query.limit);
  return { ...checkNames(query, ["account"], ["work", "ancestor"]), after: decodeCursor("c", cursor) };
}

/** @throws SeedlineError `CATALOGUE_QUERY_INVALID` */
export function checkOfferQuery({ cursor, ...query }: OfferQuery): Checked<OfferQuery> {
  checkLimit(query.limit);
  return { ...checkNames(query, ["buyer", "holder"], ["work"]), after: decodeCursor("o", cursor) };
}

/** @throws SeedlineError `CATALOGUE_QUERY_INVALID` */
export function checkAccount(account: Address, field = "account"): Address {
  if (typeof account !== "string" || !isAddress(account, { strict: false })) {
    throw queryFault(field, account, "an address");
  }
  return getAddress(account);
}

/** Whether an id can be that of a work; no other is ever asked for. */
export function isWorkId(id: bigint): boolean {
  return id >= 256n && id <= MAX_ASSET_ID;
}

/** Whether an id can be that of something to descend from: a work, or a token of another contract. */
function isAssetId(id: bigint): boolean {
  return isWorkId(id) || (isExternalAsset(id) && id <= BigInt(Number.MAX_SAFE_INTEGER));
}

function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
    throw queryFault("limit", limit, `a whole number from 1 to ${MAX_PAGE}`);
  }
}

function checkNames<Q extends object>(query: Q, accounts: readonly string[], ids: readonly string[]): Q {
  const checked = { ...query } as Record<string, unknown>;
  for (const name of accounts) {
    const value = checked[name];
    if (value !== undefined) checked[name] = checkAccount(value as Address, name);
  }
  for (const name of ids) {
    const value = checked[name];
    if (value !== undefined && (typeof value !== "bigint" || !isAssetId(value))) {
      throw queryFault(name, value, "the id of a work");
    }
  }
  return checked as Q;
}
