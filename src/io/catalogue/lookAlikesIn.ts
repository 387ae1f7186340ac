import type { Catalogue } from "../../core/ports/Catalogue.ts";
import type { LookAlikes } from "../../core/verify/Evidence.ts";
import type { FindLookAlikes } from "../evidence/GatherOptions.ts";
import { looksAlike } from "./looksAlike.ts";

const PAGE_LIMIT = 100;
/** Works that are compared at most, the oldest first: whoever copies comes later. */
const MAX_PAGES = 100;

/**
 * Finds the works of a catalogue that look like a picture or its mirror image, the oldest first.
 * @param from Who answers for the catalogue.
 */
export function lookAlikesIn(catalogue: Catalogue, from: LookAlikes["from"]): FindLookAlikes {
  return async (image, { signal }) => {
    const isAlike = looksAlike(image);
    const ids: bigint[] = [];
    // Each work counts once, however often a list repeats itself.
    const compared = new Set<bigint>();
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = { order: "oldest", limit: PAGE_LIMIT, ...(cursor === undefined ? {} : { cursor }) } as const;
      const { items, cursor: next } = await catalogue.listWorks(query, { signal });
      const fresh = items.map(({ record }) => record).filter(({ id }) => !compared.has(id));
      for (const { id } of fresh) compared.add(id);
      ids.push(...fresh.filter(isAlike).map(({ id }) => id));
      // A list that says nothing new would say it for ever.
      if (next === null || fresh.length === 0) break;
      cursor = next;
    }
    return { from, ids, compared: compared.size };
  };
}
