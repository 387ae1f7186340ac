import type { Page } from "../ports/Catalogue.ts";
import { type CursorList, encodeCursor } from "./cursor.ts";

/**
 * A page from the items that follow its start.
 * @param found At least one more than `limit`, if there are so many: that is how the last page is known.
 * @param keyOf The sort key, as {@link encodeCursor} takes it.
 */
export function pageOf<T>(
  found: readonly T[],
  limit: number,
  list: CursorList,
  keyOf: (item: T) => readonly (bigint | number)[],
): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, cursor: found.length > limit && last !== undefined ? encodeCursor(list, keyOf(last)) : null };
}
