import type { Address } from "viem";
import type { ActivityQuery, CreditQuery, OfferQuery, WorkQuery } from "../ports/Catalogue.ts";
import { queryFault } from "./queryFault.ts";

/** How each field of a query is read from the text it travels as. */
const READERS: Readonly<Record<string, (text: string, name: string) => unknown>> = {
  creator: (text) => text as Address,
  owner: (text) => text as Address,
  account: (text) => text as Address,
  buyer: (text) => text as Address,
  holder: (text) => text as Address,
  kind: (text) => text,
  order: (text) => text,
  type: (text) => text,
  cursor: (text) => text,
  parent: readId,
  work: readId,
  ancestor: readId,
  root: readFlag,
  open: readFlag,
  forSaleAt: (text, name) => (/^\d{1,16}$/.test(text) ? Number(text) : reject(name, text, "a time in seconds")),
  limit: (text, name) => (/^\d{1,3}$/.test(text) ? Number(text) : reject(name, text, "a whole number")),
};

/** Fields of each query. */
export const QUERY_FIELDS = {
  works: ["creator", "owner", "kind", "parent", "root", "open", "forSaleAt", "order", "limit", "cursor"],
  activity: ["work", "account", "type", "limit", "cursor"],
  offers: ["work", "buyer", "holder", "limit", "cursor"],
  credits: ["account", "work", "ancestor", "limit", "cursor"],
} as const;

/** The query of each list. */
export interface ListQueries {
  readonly works: WorkQuery;
  readonly activity: ActivityQuery;
  readonly offers: OfferQuery;
  readonly credits: CreditQuery;
}

/** A query as it travels in an address. */
export function writeQuery(query: object): URLSearchParams {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(entries.map(([name, value]) => [name, String(value)]));
}

/**
 * The query that an address carries. Its values are of the right types and no more: `checkQuery.ts` says whether they make sense.
 * @throws SeedlineError `CATALOGUE_QUERY_INVALID` for unknown, repeated or unreadable fields
 */
export function readQuery<L extends keyof ListQueries>(list: L, params: URLSearchParams): ListQueries[L] {
  const query: Record<string, unknown> = {};
  for (const [name, text] of params) {
    const read = (QUERY_FIELDS[list] as readonly string[]).includes(name) ? READERS[name] : undefined;
    if (read === undefined) throw queryFault(name, text, `left out: ${list} has no such field`);
    if (Object.hasOwn(query, name)) throw queryFault(name, text, "given once");
    query[name] = read(text, name);
  }
  return query as unknown as ListQueries[L];
}

function readId(text: string, name: string): bigint {
  return /^\d{1,20}$/.test(text) ? BigInt(text) : reject(name, text, "the id of a work");
}

function readFlag(text: string, name: string): boolean {
  return text === "true" || text === "false" ? text === "true" : reject(name, text, "true or false");
}

function reject(name: string, text: string, expected: string): never {
  throw queryFault(name, text, expected);
}
