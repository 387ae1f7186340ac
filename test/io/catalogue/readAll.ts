import type { Page } from "../../../src/core/ports/Catalogue.ts";

/** Follows a list to its end, a page at a time. Throws when it does not come to one. */
export async function readAll<T>(
  ask: (query: { limit: number; cursor?: string }) => Promise<Page<T>>,
  limit: number,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null | undefined;
  for (let pages = 0; cursor !== null; pages += 1) {
    if (pages > 1_000) throw new Error("the list has no end");
    const page: Page<T> = await ask({ limit, ...(cursor === undefined ? {} : { cursor }) });
    if (page.items.length > limit) throw new Error(`a page of ${limit} has ${page.items.length} items`);
    if (page.items.length === 0 && pages > 0) throw new Error("a page after the last was promised");
    items.push(...page.items);
    cursor = page.cursor;
  }
  return items;
}
