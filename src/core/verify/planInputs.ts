import { rawCidOfDigest } from "../cid/rawCid.ts";
import type { Recipe, RecipeInput } from "../recipe/Recipe.ts";
import type { Facts } from "./facts/Facts.ts";

/** An input that the generator was given, and what its pixels are read from. */
export type PlannedInput = ParentInput | FileInput;

/** The pixels of a recorded parent. */
export interface ParentInput {
  readonly input: RecipeInput;
  readonly parent: bigint;
}

/** A file that is no work: an upload or a sketch. */
export interface FileInput {
  readonly input: RecipeInput;
  readonly parent: null;
  /** Where it should be. Whatever is found there counts only if it has the input's contentHash. */
  readonly cid: string;
}

/**
 * The inputs that the generator was given, in order, each with where it comes from: the asset that the recipe names, or else a
 * recorded ancestor with this very output, a parent before others, or else a file of its own. Files that a picture was imported from are none.
 */
export function planInputs({ lineage, record, metadata }: Facts, recipe: Recipe): PlannedInput[] {
  const edges = record.known ? record.value.edges : [];
  const cids = metadata.known ? metadata.value.document.seedline.inputCids : undefined;
  return recipe.inputs
    .filter(({ role }) => role !== "import")
    .map((input) => {
      const { asset, contentHash, outputHash } = input;
      if (asset !== undefined) return { input, parent: BigInt(asset) };
      const edge = edges.find(({ parent }) => lineage?.works.get(parent)?.outputHash === outputHash);
      if (edge !== undefined) return { input, parent: edge.parent };
      // A style's examples are its parents: a work made under it draws from its grandparents.
      const ancestor = [...(lineage?.works.values() ?? [])].find(
        (work) => work.outputHash === outputHash && !(record.known && work.id === record.value.id),
      );
      if (ancestor !== undefined) return { input, parent: ancestor.id };
      return { input, parent: null, cid: cids?.[contentHash] ?? rawCidOfDigest(contentHash).toString() };
    });
}
