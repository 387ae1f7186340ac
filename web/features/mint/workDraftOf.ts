import type { Hex } from "viem";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import type { WorkDraft } from "../../../src/core/mint/prepareWork.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { normalizePrompt } from "../../../src/core/recipe/prompt.ts";
import type { Recipe, RecipeGenerator } from "../../../src/core/recipe/Recipe.ts";
import { type GenerationInput, recipeOfGeneration } from "../../../src/core/recipe/recipeOfGeneration.ts";
import type { WorkAttestation } from "../../../src/io/providers/createGenerationClient.ts";
import { edgesOf } from "../parents/edgesOf.ts";
import type { OwnPicture, ParentPicture, StylePicture } from "../parents/loadInputs.ts";
import type { DraftParent } from "../studio/Draft.ts";

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
  /** Of the style that it was drawn under; the generator was given them first. */
  readonly style?: readonly StylePicture[];
  /** In the order in which the generator was given their pixels. */
  readonly parents: readonly ParentPicture[];
  /** All that it descends from, the generator's own asset included; the parents alone when left out. */
  readonly named?: readonly DraftParent[];
  /** Pictures without an asset; the generator was given them after the parents. */
  readonly pictures: readonly OwnPicture[];
  readonly title: string;
  readonly description: string;
  /** With a picture by a service: the server's recipe, and its signature for who mints. */
  readonly served?: { readonly recipe: Recipe; readonly attestation: WorkAttestation } | undefined;
}

/** The recipe of a chosen picture: what makes it again. @throws SeedlineError of `normalizePrompt` and `recipeOfGeneration` */
export function recipeOfChosen(work: Omit<ChosenWork, "title" | "description" | "served" | "named">): Recipe {
  const { image, generator, params, salt, style = [], parents, pictures } = work;
  return recipeOfGeneration({
    generator,
    prompt: normalizePrompt(work),
    seed: BigInt(work.seed),
    params,
    ...(salt === null ? {} : { salt }),
    inputs: [
      ...style.map((example) => inputFrom("style", example)),
      ...parents.map((parent) => inputFrom("image", parent)),
      ...pictures.map(inputOf),
    ],
    image,
  });
}

function inputFrom(role: "style" | "image", { contentHash, image }: StylePicture): GenerationInput {
  return { role, contentHash, image };
}

/** A sketch was drawn by hand; of an upload it is known which file it was read from, and nothing else. */
function inputOf({ contentHash, image, origin, importedFrom }: OwnPicture): GenerationInput {
  return {
    role: "image",
    contentHash,
    image,
    ...(origin === "sketch" ? { source: "digitalCreation" } : {}),
    ...(importedFrom === undefined ? {} : { importedFrom }),
  };
}

/**
 * What is minted of a chosen picture: its pixels, the recipe that makes them again, its edges, its label, and the pictures without
 * an asset that it was drawn from.
 * @throws SeedlineError as `recipeOfChosen` does
 */
export function workDraftOf(work: ChosenWork): WorkDraft {
  const { image, salt, named, parents, pictures, title, description } = work;
  return {
    image,
    recipe: work.served?.recipe ?? recipeOfChosen(work),
    publicPrompt: salt === null ? normalizePrompt(work) : undefined,
    edges: edgesOf(named ?? parents),
    inputFiles: pictures.map(({ file }) => ({ bytes: file })),
    title,
    description,
    attestation: work.served?.attestation,
  };
}
