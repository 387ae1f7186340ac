import { queryFault } from "./queryFault.ts";

/**
 * Which list a cursor goes through: works by id, works by children, activity, credits. All catalogues write cursors alike, so
 * that one may go on where another stopped answering.
 */
export type CursorList = "w" | "m" | "a" | "c";

/** Numbers in a cursor of each list. */
const FIELDS: Readonly<Record<CursorList, number>> = { w: 1, m: 2, a: 2, c: 3 };

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
  // 18 digits fit the integers of every database.
  const match = /^([wmac])((?:0|[1-9]\d{0,17})(?:\.(?:0|[1-9]\d{0,17})){0,2})$/.exec(cursor);
  const key = match?.[2]?.split(".").map(BigInt) ?? [];
  if (match?.[1] !== list || key.length !== FIELDS[list]) {
    throw queryFault("cursor", cursor, "the cursor of an earlier page of the same list");
  }
  return key;
}
