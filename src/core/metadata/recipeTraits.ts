import type { Recipe } from "../recipe/Recipe.ts";
import type { MetadataAttribute } from "./WorkMetadata.ts";

/** What marketplaces show as traits of a work: what its recipe says of generator and seed. */
export function recipeTraits({ generator, seed }: Recipe): (MetadataAttribute & { readonly value: string })[] {
  return [
    { trait_type: "Generator", value: `${generator.name} ${generator.version}` },
    { trait_type: "Seed", value: seed ?? "unknown" },
  ];
}
