import type { Recipe, RecipeInput } from "../recipe/Recipe.ts";
import type { Facts } from "./facts/Facts.ts";

/** An input that the generator is given, and the recorded parent that its pixels are. */
export interface PlannedInput {
  readonly input: RecipeInput;
  /** Null when no recorded parent has this output. */
  readonly parent: bigint | null;
}

/**
 * The inputs that the generator was given, in order, each with the parent it comes from: the asset that the recipe names, or
 * else a recorded parent with this very output. Files that a work was imported from are none.
 */
export function planInputs({ lineage, record }: Facts, recipe: Recipe): PlannedInput[] {
  const edges = record.known ? record.value.edges : [];
  const parentWith = (outputHash: string) =>
    edges.find(({ parent }) => lineage?.works.get(parent)?.outputHash === outputHash)?.parent ?? null;
  return recipe.inputs
    .filter(({ role }) => role !== "import")
    .map((input) => ({
      input,
      parent: input.asset === undefined ? parentWith(input.outputHash) : BigInt(input.asset),
    }));
}
