/** Type of the PNG chunk that carries a C2PA manifest store (C2PA 2.2, section A.3.3). */
export const C2PA_CHUNK = "caBX";

/** Labels of the assertions that a work's manifest makes. */
export const ASSERTION = {
  actions: "c2pa.actions.v2",
  ingredient: "c2pa.ingredient.v3",
  dataHash: "c2pa.hash.data",
  /** Our own: the recipe, and where the work is to be minted. */
  recipe: "seedline.recipe",
} as const;

/** A parent in the words of CAIP-19: the chain, the collection, the asset. */
export function assetUri(chainId: number, contract: string, asset: bigint): string {
  return `eip155:${chainId}/seedline:${contract.toLowerCase()}/${asset}`;
}
