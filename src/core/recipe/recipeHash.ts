import { sha256 } from "viem";
import { canonicalJsonBytes } from "../bytes/jcs.ts";
import type { RecipeHash } from "../digest/hashTypes.ts";
import type { Recipe } from "./Recipe.ts";

/** SHA-256 of the recipe's canonical JSON (RFC 8785), whatever the order of its keys. */
export function recipeHash(recipe: Recipe): RecipeHash {
  return sha256(canonicalJsonBytes(recipe));
}
