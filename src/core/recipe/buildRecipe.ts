import type { JsonValue } from "../bytes/JsonValue.ts";
import { nfcJson } from "../bytes/nfc.ts";
import { parseRecipe } from "./parseRecipe.ts";
import type { Recipe } from "./Recipe.ts";

/** What a recipe is made of; `seed` as a number. */
export type RecipeParts = Omit<Recipe, "seedline" | "seed"> & {
  /** u64, or null when nobody knows it. */
  readonly seed: bigint | null;
};

/**
 * Makes a recipe: text is brought to NFC, then everything is checked as `parseRecipe` does.
 *
 * @throws SeedlineError `RECIPE_INVALID`, `RECIPE_TOO_LARGE`, `JSON_NOT_CANONICAL`, `JSON_DUPLICATE_KEY`
 */
export function buildRecipe(parts: RecipeParts): Recipe {
  const { seed, ...rest } = parts;
  const recipe: JsonValue = { ...rest, seedline: "recipe/1", seed: seed === null ? null : seed.toString() };
  return parseRecipe(nfcJson(recipe));
}
