import { zeroHash } from "viem";
import type { ContentHash } from "../digest/hashTypes.ts";
import { type GeneratorOutput, isTextOutput, mediaTypeOf, outputHashOf } from "../generator/GeneratorOutput.ts";
import { buildRecipe } from "./buildRecipe.ts";
import type { DigitalSourceType } from "./DigitalSourceType.ts";
import type { Recipe } from "./Recipe.ts";

/**
 * The recipe of a picture or text that somebody brought along: nothing is known of how it was made, so there is no generator (its
 * hash is zero), no seed and no prompt. Such a work can only ever be *declared*.
 *
 * @param file SHA-256 of the file that it was read from.
 * @param source How it came to be, as far as the file's own marks or its importer say; null when nobody does, as with most.
 */
export function recipeOfImport(
  output: GeneratorOutput,
  file: ContentHash,
  source: DigitalSourceType | null = null,
): Recipe {
  const outputHash = outputHashOf(output);
  return buildRecipe({
    generator: { kind: source ?? "digitalCreation", name: "import", version: "1.0.0", hash: zeroHash },
    seed: null,
    params: {},
    inputs: [{ role: "import", contentHash: file, outputHash, ...(source === null ? {} : { source }) }],
    output: {
      mediaType: mediaTypeOf(output),
      ...(isTextOutput(output) ? {} : { width: output.width, height: output.height }),
      outputHash,
    },
    promptHash: zeroHash,
  });
}
