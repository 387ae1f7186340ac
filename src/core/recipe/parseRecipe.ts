import { parseWithSchema } from "../bytes/parseWithSchema.ts";
import { SeedlineError } from "../errors.ts";
import type { Recipe } from "./Recipe.ts";
import { recipeSchema } from "./recipeSchema.ts";

/** Most bytes of a recipe's canonical JSON, so that the metadata around it stays below 256 KiB. */
export const MAX_RECIPE_SIZE_BYTES = 128 * 1024;

/**
 * Checks a value that came from JSON (`parseJsonStrict` for text) and types it as a recipe.
 *
 * @throws SeedlineError `RECIPE_INVALID` with the place of the fault, `RECIPE_TOO_LARGE`, `JSON_NOT_CANONICAL`
 */
export function parseRecipe(json: unknown): Recipe {
  const { value, text } = parseWithSchema(recipeSchema, json, { code: "RECIPE_INVALID", name: "The recipe" });
  const sizeBytes = new TextEncoder().encode(text).length;
  if (sizeBytes > MAX_RECIPE_SIZE_BYTES) {
    throw new SeedlineError(
      "RECIPE_TOO_LARGE",
      `The recipe has ${sizeBytes} bytes; ${MAX_RECIPE_SIZE_BYTES} are allowed.`,
      {
        hint: "Keep large parameters, such as workflow graphs with embedded pictures, out of the recipe.",
        details: { sizeBytes, maxSizeBytes: MAX_RECIPE_SIZE_BYTES },
      },
    );
  }
  return value;
}
