import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import type { WorkDraft } from "../../../src/core/mint/prepareWork.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { normalizePrompt } from "../../../src/core/recipe/prompt.ts";
import type { RecipeGenerator } from "../../../src/core/recipe/Recipe.ts";
import { recipeOfGeneration } from "../../../src/core/recipe/recipeOfGeneration.ts";
import { edgesOf } from "../parents/edgesOf.ts";
import type { ParentPicture } from "../parents/loadParents.ts";

/** A chosen picture, what it was drawn from, and what stands on its label. */
export interface ChosenWork {
  readonly image: RgbaImage;
  /** u64 in decimal. */
  readonly seed: string;
  readonly prompt: string;
  readonly negativePrompt: string;
  /** Complete: see `completeParams`. */
  readonly params: JsonObject;
  readonly generator: RecipeGenerator;
  /** In the order in which the generator was given their pixels. */
  readonly parents: readonly ParentPicture[];
  readonly title: string;
  readonly description: string;
}

/**
 * What is minted of a chosen picture: its pixels, the recipe that makes them again, its edges and its label.
 * @throws SeedlineError of `normalizePrompt` and `recipeOfGeneration`
 */
export function workDraftOf(work: ChosenWork): WorkDraft {
  const { image, generator, params, parents, title, description } = work;
  const prompt = normalizePrompt(work);
  const recipe = recipeOfGeneration({
    generator,
    prompt,
    seed: BigInt(work.seed),
    params,
    inputs: parents.map((parent) => ({ role: "image", contentHash: parent.contentHash, image: parent.image })),
    image,
  });
  return { image, recipe, publicPrompt: prompt, edges: edgesOf(parents), title, description };
}
