import { SeedlineError } from "../../core/errors.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import type { FindLookAlikes } from "../evidence/GatherOptions.ts";
import { createIndexCatalogue } from "./createIndexCatalogue.ts";
import { lookAlikesIn } from "./lookAlikesIn.ts";
import { lookAlikesOnChain } from "./lookAlikesOnChain.ts";

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
