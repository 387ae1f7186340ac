import type { Hex } from "viem";
import { isTextOutput, mediaTypeOf } from "../../../src/core/generator/GeneratorOutput.ts";
import { normalizePrompt } from "../../../src/core/recipe/prompt.ts";
import type { Recipe } from "../../../src/core/recipe/Recipe.ts";
import { PUBLIC_SALT } from "../../../src/core/recipe/salt.ts";
import { saveFile } from "../../app/saveFile.ts";
import { suggestTitle } from "../mint/MintForm.ts";
import { recipeOfChosen } from "../mint/workDraftOf.ts";
import { pictureInWorker } from "../pictures/pictureInWorker.ts";
import { loadGenerator } from "./generatorStore.ts";
import type { Grid } from "./gridSession.ts";
import { fittingParams } from "./paramFields.ts";
import { recipeGeneratorOf } from "./recipeGeneratorOf.ts";
import type { DoneTile } from "./Tile.ts";

/**
 * Saves a picture as PNG, a text as it is, and, beside it, the sidecar with which it can be drawn again, minted by the command line and, if its prompt
 * is private, revealed.
 */
export async function saveTile({ sheet, inputs }: Grid, tile: DoneTile): Promise<void> {
  const isText = isTextOutput(tile.image);
  const [generator, file, given] = await Promise.all([
    loadGenerator(sheet.generator),
    isText ? tile.image.data : pictureInWorker({ kind: "encode", image: tile.image }).then((encoded) => encoded.file),
    inputs(),
  ]);
  const prompt = normalizePrompt({ ...sheet, prompt: tile.prompt });
  const salt: Hex = sheet.salt ?? PUBLIC_SALT;
  const drawn = (): Recipe =>
    recipeOfChosen({
      image: tile.image,
      seed: tile.seed,
      prompt: tile.prompt,
      negativePrompt: sheet.negativePrompt,
      salt: sheet.salt,
      params: fittingParams(generator.description, tile.params),
      generator: recipeGeneratorOf(sheet, generator),
      ...given,
    });
  const { served } = tile;
  const recipe = served?.recipe ?? drawn();
  const sidecar = {
    recipe,
    prompt: prompt.prompt,
    negativePrompt: prompt.negativePrompt ?? "",
    salt,
    ...(served === undefined ? {} : { generation: served.generation }),
  };
  const name = `${fileName(suggestTitle(tile.prompt))}-${tile.seed}.${isText ? "txt" : "png"}`;
  saveFile(name, new Blob([file.slice()], { type: mediaTypeOf(tile.image) }));
  saveFile(`${name}.seedline.json`, new Blob([`${JSON.stringify(sidecar, null, 2)}\n`], { type: "application/json" }));
}

/** A title as part of a file name that every system takes. */
function fileName(title: string): string {
  const plain = title
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");
  return [...plain].slice(0, 40).join("") || "seedline";
}
