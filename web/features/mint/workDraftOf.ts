import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import type { WorkDraft } from "../../../src/core/mint/prepareWork.ts";
import { buildRecipe } from "../../../src/core/recipe/buildRecipe.ts";
import { normalizePrompt } from "../../../src/core/recipe/prompt.ts";
import { promptHash } from "../../../src/core/recipe/promptHash.ts";
import type { Sheet } from "../studio/Draft.ts";
import type { LoadedGenerator } from "../studio/generatorStore.ts";
import { fittingParams } from "../studio/paramFields.ts";
import type { DoneTile } from "./MintPanel.tsx";

/**
 * What is minted: the picture, the recipe that makes it again, and its label.
 * @throws SeedlineError of `buildRecipe`
 */
export function workDraftOf(
  sheet: Sheet,
  { seed, image, outputHash }: DoneTile,
  { description: generator, hash }: LoadedGenerator,
  label: { title: string; description: string },
): WorkDraft {
  const prompt = normalizePrompt(sheet);
  const recipe = buildRecipe({
    generator: { kind: generator.kind, name: generator.name, version: generator.version, hash },
    seed: BigInt(seed),
    params: fittingParams(generator, sheet.params as JsonObject),
    inputs: [],
    output: { mediaType: "image/png", width: image.width, height: image.height, outputHash },
    promptHash: promptHash(prompt),
  });
  return { image, recipe, publicPrompt: prompt, edges: [], ...label };
}
