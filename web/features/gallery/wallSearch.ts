import { type Address, getAddress, isAddress } from "viem";
import type { WorkFilter, WorkQuery } from "../../../src/core/ports/Catalogue.ts";
import { KINDS, type Kind } from "../../../src/core/record/Kind.ts";

/** Orders other than the usual one. */
export const WALL_ORDERS = ["oldest", "most-derived", "cheapest"] as const;

/** What of the wall is shown, as it stands in the page's address. What is left out is not asked for. */
export interface WallSearch {
  readonly kind?: Kind;
  readonly line?: "roots" | "derivatives";
  /** Only works from which anybody may derive now. */
  readonly open?: true;
  /** Only works that anybody can buy now. */
  readonly sale?: true;
  readonly by?: Address;
  /** Newest first when left out. "cheapest" is of what is for sale. */
  readonly order?: (typeof WALL_ORDERS)[number];
  /** What is searched for: a title, a name, an address or an id. */
  readonly q?: string;
}

/** Longest search text in characters. */
const MAX_SEARCH = 100;

/**
 * Reads the wall's part of an address; the address may have been written by anybody, so that what makes no sense is dropped.
 * @param search The address from its question mark on.
 */
export function readWallSearch(search: string): WallSearch {
  const asked = new URLSearchParams(search);
  const [line, by] = [asked.get("line"), asked.get("by")];
  const order = WALL_ORDERS.find((one) => one === asked.get("order"));
  const sale = asked.get("sale") === "true" || order === "cheapest";
  const kind = KINDS.find((one) => one === asked.get("kind"));
  const q = searchText(asked.get("q") ?? "");
  return {
    ...(kind ? { kind } : {}),
    ...(line === "roots" || line === "derivatives" ? { line } : {}),
    ...(asked.get("open") === "true" ? { open: true } : {}),
    ...(sale ? { sale } : {}),
    ...(by !== null && isAddress(by, { strict: false }) ? { by: getAddress(by) } : {}),
    ...(order ? { order } : {}),
    ...(q ? { q } : {}),
  };
}

/** A search text as it is kept: trimmed, normalised, cut where it stops being one, never in the middle of a character. */
export function searchText(text: string): string {
  return [...text.normalize("NFC").trim()].slice(0, MAX_SEARCH).join("").trim();
}

/**
 * The search in the catalogue's words. Titles are not on chain: those are looked through beside it.
 * @param now Seconds since 1970; a list of what is for sale is that of this moment.
 */
export function worksAskedFor(
  { kind, line, open, sale, by, order }: WallSearch,
  now: number,
): WorkFilter & Pick<WorkQuery, "order"> {
  return {
    ...(kind ? { kind } : {}),
    ...(line ? { root: line === "roots" } : {}),
    ...(open ? { open } : {}),
    ...(sale ? { forSaleAt: now } : {}),
    ...(by ? { creator: by } : {}),
    ...(order ? { order } : {}),
  };
}

/** How many filters narrow the wall; the order does not. */
export function countFilters({ kind, line, open, sale, by, q }: WallSearch): number {
  return [kind, line, open, sale, by, q].filter((one) => one !== undefined).length;
}
