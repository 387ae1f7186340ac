import type { Page } from "../../../src/core/ports/Catalogue.ts";

/** The most that one list is followed for, in pages. */
const MAX_PAGES = 50;
/** As many as a catalogue gives at once. */
const PAGE_LIMIT = 100;

/** Everything that a list holds, or as much of it as is sensible to read. */
export interface ReadPages<T> {
  readonly items: readonly T[];
  /** False when the list is longer than what was read. */
  readonly complete: boolean;
}

/** Follows a catalogue's list page by page, up to 5,000 items. */
export async function readPages<T>(
  read: (part: { limit: number; cursor?: string }) => Promise<Page<T>>,
  maxPages = MAX_PAGES,
): Promise<ReadPages<T>> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const next: Page<T> = await read(cursor === null ? { limit: PAGE_LIMIT } : { limit: PAGE_LIMIT, cursor });
    items.push(...next.items);
    cursor = next.cursor;
    if (cursor === null) return { items, complete: true };
  }
  return { items, complete: false };
}
