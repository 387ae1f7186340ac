import { queryFault } from "./queryFault.ts";

/**
 * Which list a cursor goes through: works by id, by children or by price, activity, credits, offers. All catalogues write cursors alike, so
 * that one may go on where another stopped answering.
 */
export type CursorList = "w" | "m" | "p" | "a" | "c" | "o";

/**
 * The numbers in a cursor of each list, by the most digits they may have: 18 fit a database's long integers, 9 its short ones. A
 * token's address has up to 49 digits as a number, and a price 29.
 */
const DIGITS: Readonly<Record<CursorList, readonly number[]>> = {
  w: [18],
  m: [9, 18],
  p: [49, 29, 18],
  a: [18, 9],
  c: [18, 9, 9],
  o: [18],
};

/** The sort key of the last item on a page. */
export function encodeCursor(list: CursorList, key: readonly (bigint | number)[]): string {
  return `${list}${key.join(".")}`;
}

/**
 * @returns The sort key after which the page starts; null for the first page.
 * @throws SeedlineError `CATALOGUE_QUERY_INVALID` when it is no cursor of this list.
 */
export function decodeCursor(list: CursorList, cursor: string | undefined): bigint[] | null {
  if (cursor === undefined) return null;
  const parts = cursor.slice(1).split(".");
  const digits = DIGITS[list];
  const isKey = parts.every((part, i) => /^(?:0|[1-9]\d*)$/.test(part) && part.length <= (digits[i] ?? 0));
  if (cursor[0] !== list || parts.length !== digits.length || !isKey) {
    throw queryFault("cursor", cursor, "the cursor of an earlier page of the same list");
  }
  return parts.map(BigInt);
}
