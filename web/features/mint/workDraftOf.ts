import type { Hex } from "viem";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import type { WorkDraft } from "../../../src/core/mint/prepareWork.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { normalizePrompt } from "../../../src/core/recipe/prompt.ts";
import type { RecipeGenerator } from "../../../src/core/recipe/Recipe.ts";
import { recipeOfGeneration } from "../../../src/core/recipe/recipeOfGeneration.ts";
import { edgesOf } from "../parents/edgesOf.ts";
import type { OwnPicture, ParentPicture } from "../parents/loadInputs.ts";

/** A chosen picture, what it was drawn from, and what stands on its label. */
export interface ChosenWork {
  readonly image: RgbaImage;
  /** u64 in decimal. */
  readonly seed: string;
  readonly prompt: string;
  readonly negativePrompt: string;
  /** Of a private prompt; null when it is public. */
  readonly salt: Hex | null;
  /** Complete: see `completeParams`. */
  readonly params: JsonObject;
  readonly generator: RecipeGenerator;
  /** In the order in which the generator was given their pixels. */
  readonly parents: readonly ParentPicture[];
  /** Pictures without an asset; the generator was given them after the parents. */
  readonly pictures: readonly OwnPicture[];
  readonly title: string;
  readonly description: string;
}

/**
 * What is minted of a chosen picture: its pixels, the recipe that makes them again, its edges and its label.
 * @throws SeedlineError of `normalizePrompt` and `recipeOfGeneration`
 */
export function workDraftOf(work: ChosenWork): WorkDraft {
  const { image, generator, params, salt, parents, pictures, title, description } = work;
  const prompt = normalizePrompt(work);
  const recipe = recipeOfGeneration({
    generator,
    prompt,
    seed: BigInt(work.seed),
    params,
    ...(salt === null ? {} : { salt }),
    inputs: [...parents, ...pictures].map((input) => ({
      role: "image",
      contentHash: input.contentHash,
      image: input.image,
    })),
    image,
  });
  return {
    image,
    recipe,
    publicPrompt: salt === null ? prompt : undefined,
    edges: edgesOf(parents),
    title,
    description,
  };
}
