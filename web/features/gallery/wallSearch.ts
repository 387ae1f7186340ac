import { type Address, getAddress, isAddress } from "viem";
import type { WorkFilter, WorkQuery } from "../../../src/core/ports/Catalogue.ts";
import { KINDS, type Kind } from "../../../src/core/record/Kind.ts";

/** What of the wall is shown, as it stands in the page's address. What is left out is not asked for. */
export interface WallSearch {
  readonly kind?: Kind;
  readonly line?: "roots" | "derivatives";
  /** Only works from which anybody may derive now. */
  readonly open?: true;
  readonly by?: Address;
  /** Newest first when left out. */
  readonly order?: "oldest" | "most-derived";
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
  const [line, by, order] = [asked.get("line"), asked.get("by"), asked.get("order")];
  const kind = KINDS.find((one) => one === asked.get("kind"));
  const q = searchText(asked.get("q") ?? "");
  return {
    ...(kind ? { kind } : {}),
    ...(line === "roots" || line === "derivatives" ? { line } : {}),
    ...(asked.get("open") === "true" ? { open: true } : {}),
    ...(by !== null && isAddress(by, { strict: false }) ? { by: getAddress(by) } : {}),
    ...(order === "oldest" || order === "most-derived" ? { order } : {}),
    ...(q ? { q } : {}),
  };
}

/** A search text as it is kept: trimmed, normalised, cut where it stops being one, never in the middle of a character. */
export function searchText(text: string): string {
  return [...text.normalize("NFC").trim()].slice(0, MAX_SEARCH).join("").trim();
}

/** The search in the catalogue's words. Titles are not on chain: those are looked through beside it. */
export function worksAskedFor({ kind, line, open, by, order }: WallSearch): WorkFilter & Pick<WorkQuery, "order"> {
  return {
    ...(kind ? { kind } : {}),
    ...(line ? { root: line === "roots" } : {}),
    ...(open ? { open } : {}),
    ...(by ? { creator: by } : {}),
    ...(order ? { order } : {}),
  };
}

/** How many filters narrow the wall; the order does not. */
export function countFilters({ kind, line, open, by, q }: WallSearch): number {
  return [kind, line, open, by, q].filter((one) => one !== undefined).length;
}
