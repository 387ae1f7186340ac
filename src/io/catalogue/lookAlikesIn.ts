import { hammingDistance } from "../../core/phash/hammingDistance.ts";
import { MAX_DISTANCE_BITS } from "../../core/phash/maxDistance.ts";
import { mirroredPerceptualHash, perceptualHash } from "../../core/phash/perceptualHash.ts";
import type { Catalogue } from "../../core/ports/Catalogue.ts";
import type { FindLookAlikes } from "../evidence/GatherOptions.ts";

const PAGE_LIMIT = 100;
/** Works that are compared at most, the oldest first: whoever copies comes later. */
const MAX_PAGES = 100;

/** Finds the works of a catalogue that look like a picture or its mirror image, the oldest first. */
export function lookAlikesIn(catalogue: Catalogue): FindLookAlikes {
  return async (image, { signal }) => {
    const looks = [perceptualHash(image), mirroredPerceptualHash(image)];
    const ids: bigint[] = [];
    let compared = 0;
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = { order: "oldest", limit: PAGE_LIMIT, ...(cursor === undefined ? {} : { cursor }) } as const;
      const { items, cursor: next } = await catalogue.listWorks(query, { signal });
      compared += items.length;
      for (const { record } of items) {
        const isNear = looks.some((look) => hammingDistance(look, record.perceptualHash) <= MAX_DISTANCE_BITS);
        if (isNear) ids.push(record.id);
      }
      if (next === null) break;
      cursor = next;
    }
    return { ids, compared };
  };
}
