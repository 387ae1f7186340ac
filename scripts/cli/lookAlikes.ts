import { SeedlineError } from "../../src/core/errors.ts";
import type { WorkRecord } from "../../src/core/record/WorkRecord.ts";
import { createIndexCatalogue } from "../../src/io/catalogue/createIndexCatalogue.ts";
import { lookAlikesIn } from "../../src/io/catalogue/lookAlikesIn.ts";
import { lookAlikesOnChain } from "../../src/io/catalogue/lookAlikesOnChain.ts";
import { looksAlike } from "../../src/io/catalogue/looksAlike.ts";
import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import type { FindLookAlikes } from "../../src/io/evidence/GatherOptions.ts";

/**
 * Finds works that look alike in the records on chain; in a collection too large for that, in what an index lists. A list that breaks down leaves
 * the check open.
 *
 * @param indexUrl Where an index answers; null where none is kept.
 */
export function findLookAlikes(nodes: readonly ChainReader[], indexUrl: string | null): FindLookAlikes {
  const onChain = lookAlikesOnChain(nodes);
  if (indexUrl === null) return onChain;
  const inIndex = lookAlikesIn(createIndexCatalogue({ url: indexUrl }), "index");
  return (image, options) =>
    onChain(image, options).catch((error: unknown) => {
      if (error instanceof SeedlineError && error.code === "TOO_MANY_WORKS") return inIndex(image, options);
      throw error;
    });
}

/** The same among records that have been read from the chain already, oldest first. */
export function lookAlikesAmong(works: readonly WorkRecord[]): FindLookAlikes {
  return async (image) => {
    const ids = works.filter(looksAlike(image)).map(({ id }) => id);
    return { from: "chain", ids, compared: works.length };
  };
}
