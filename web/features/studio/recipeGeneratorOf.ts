import type { RecipeGenerator } from "../../../src/core/recipe/Recipe.ts";
import type { Sheet } from "./Draft.ts";
import type { LoadedGenerator } from "./generatorStore.ts";

/** A sheet's generator as a recipe names it: with its asset, where its author registered it. */
export function recipeGeneratorOf(
  { parents }: Pick<Sheet, "parents">,
  { description, hash }: Pick<LoadedGenerator, "description" | "hash">,
): RecipeGenerator {
  const { kind, name, version } = description;
  const asset = parents.find(({ role }) => role === "model")?.id;
  return { kind, name, version, hash, ...(asset === undefined ? {} : { asset }) };
}
