import type { Hex } from "viem";
import type { JsonObject } from "../bytes/JsonValue.ts";
import type { ContentHash } from "../digest/hashTypes.ts";
import { outputHashOfImage } from "../digest/outputHash.ts";
import { type GeneratorOutput, isTextOutput, mediaTypeOf, outputHashOf } from "../generator/GeneratorOutput.ts";
import type { RgbaImage } from "../png/RgbaImage.ts";
import type { Role } from "../record/roles.ts";
import { buildRecipe } from "./buildRecipe.ts";
import type { DigitalSourceType } from "./DigitalSourceType.ts";
import type { Prompt } from "./prompt.ts";
import { promptHash } from "./promptHash.ts";
import type { Recipe, RecipeGenerator, RecipeInput } from "./Recipe.ts";
import { PUBLIC_SALT } from "./salt.ts";

/** A picture that a generator was given: the file it came from and its pixels. */
export interface GenerationInput {
  readonly role: Role;
  readonly contentHash: ContentHash;
  readonly image: RgbaImage;
  /** With a file that is no work: how it came to be, as in `RecipeInput`. */
  readonly source?: DigitalSourceType;
  /** With a picture that was read from another file (JPEG, WebP, a PNG as uploaded): the SHA-256 of that file. */
  readonly importedFrom?: ContentHash;
}

/** What a generator ran on and what it put out. */
export interface Generated {
  readonly generator: RecipeGenerator;
  readonly prompt: Prompt;
  /** Zero for a public prompt. */
  readonly salt?: Hex;
  /** The seed as recorded; with a salt the generator ran on `effectiveSeed(seed, salt)`. */
  readonly seed: bigint;
  /** All parameters, defaults filled in: a later version's defaults must not change what this recipe means. */
  readonly params: JsonObject;
  readonly inputs: readonly GenerationInput[];
  /** The picture, or a text in the shape of an output. */
  readonly image: GeneratorOutput;
}

/** The recipe of a generated picture or text. @throws SeedlineError as `buildRecipe` does. */
export function recipeOfGeneration({ generator, prompt, salt, seed, params, inputs, image }: Generated): Recipe {
  return buildRecipe({
    generator,
    seed,
    params,
    inputs: inputs.flatMap(recipeInputs),
    output: {
      mediaType: mediaTypeOf(image),
      ...(isTextOutput(image) ? {} : { width: image.width, height: image.height }),
      outputHash: outputHashOf(image),
    },
    promptHash: promptHash(prompt, salt ?? PUBLIC_SALT),
  });
}

/** The input itself, and after it the file that it was read from. */
function recipeInputs({ role, contentHash, image, source, importedFrom }: GenerationInput): RecipeInput[] {
  const outputHash = outputHashOfImage(image);
  const input = { role, contentHash, outputHash, ...(source === undefined ? {} : { source }) };
  if (importedFrom === undefined || importedFrom === contentHash) return [input];
  return [input, { role: "import", contentHash: importedFrom, outputHash }];
}
