import { zeroHash } from "viem";
import type { ContentHash } from "../digest/hashTypes.ts";
import { outputHashOfImage } from "../digest/outputHash.ts";
import type { RgbaImage } from "../png/RgbaImage.ts";
import { buildRecipe } from "./buildRecipe.ts";
import type { DigitalSourceType } from "./DigitalSourceType.ts";
import type { Recipe } from "./Recipe.ts";

/**
 * The recipe of a picture that somebody brought along: nothing is known of how it was made, so there is no generator (its
 * hash is zero), no seed and no prompt. Such a work can only ever be *declared*.
 *
 * @param file SHA-256 of the file that the pixels were read from.
 * @param source How it came to be, as far as the file's own marks or its importer say; null when nobody does, as with most.
 */
export function recipeOfImport(image: RgbaImage, file: ContentHash, source: DigitalSourceType | null = null): Recipe {
  const outputHash = outputHashOfImage(image);
  return buildRecipe({
    generator: { kind: source ?? "digitalCreation", name: "import", version: "1.0.0", hash: zeroHash },
    seed: null,
    params: {},
    inputs: [{ role: "import", contentHash: file, outputHash, ...(source === null ? {} : { source }) }],
    output: { mediaType: "image/png", width: image.width, height: image.height, outputHash },
    promptHash: zeroHash,
  });
}
