import { queryOptions } from "@tanstack/react-query";
import type { CataloguedWork } from "../../../src/core/ports/Catalogue.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";
import type { ExaminedFile } from "./ExaminedFile.ts";
import { nearestWorks } from "./nearestWorks.ts";

/** How many of the youngest works are compared: a hint is not worth more. */
const MAX_PAGES = 10;
const PAGE_LIMIT = 100;

/** The works that look most like a picture which is none of them, and how many were compared. */
export function lookAlikesQuery({ catalogue }: Seedline, look: NonNullable<ExaminedFile["look"]>) {
  return queryOptions({
    queryKey: ["look-alikes", look.perceptual, look.mirrored],
    queryFn: async ({ signal }) => {
      const works: CataloguedWork[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const query = cursor === undefined ? { limit: PAGE_LIMIT } : { limit: PAGE_LIMIT, cursor };
        const { items, cursor: next } = await catalogue.listWorks(query, { signal });
        works.push(...items);
        if (next === null) break;
        cursor = next;
      }
      const records = works.map(({ record }) => record);
      return { near: nearestWorks(records, look), compared: records.length };
    },
  });
}
