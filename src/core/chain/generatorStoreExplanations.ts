import type { Explanation } from "./Explanation.ts";

/** What the errors of the store for generator modules mean; see {@link contractError}. */
export const GENERATOR_STORE_EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  BadChunkSize: [
    ([size, max]) => `A part of a generator module has 1 to ${max} bytes, and this one has ${size}.`,
    "Store the module in more parts.",
  ],
  ChunkNotStored: [
    () => "A part of the generator module could not be stored.",
    "What was stored before is kept. Store the module again with more gas.",
  ],
  UnknownChunk: [
    ([chunk]) => `At ${chunk} is no part of a generator module that this store keeps.`,
    "Store all its parts first, then make the module of them.",
  ],
  NoChunks: [() => "A generator module has at least one part.", "Name the addresses of its parts, in order."],
  UnknownModule: [
    ([hash]) => `No generator module with the hash ${hash} is stored on this chain.`,
    "Check the hash, or store the module with `seedline store-generator FILE`.",
  ],
};
