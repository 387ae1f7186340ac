import type { WorkRecord } from "../../src/core/record/WorkRecord.ts";
import { looksAlike } from "../../src/io/catalogue/looksAlike.ts";
import type { FindLookAlikes } from "../../src/io/evidence/GatherOptions.ts";

/** Finds works that look alike among records that have been read from the chain already, oldest first. */
export function lookAlikesAmong(works: readonly WorkRecord[]): FindLookAlikes {
  return async (image) => {
    const ids = works.filter(looksAlike(image)).map(({ id }) => id);
    return { from: "chain", ids, compared: works.length };
  };
}
