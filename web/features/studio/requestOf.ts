import { type GeneratorDescription, writesText } from "../../../src/core/generator/GeneratorDescription.ts";
import type { GeneratorRequest } from "../../../src/core/generator/GeneratorRequest.ts";
import { effectiveSeed } from "../../../src/core/recipe/effectiveSeed.ts";
import { normalizePrompt } from "../../../src/core/recipe/prompt.ts";
import { PUBLIC_SALT } from "../../../src/core/recipe/salt.ts";
import { imagesOf, type SheetInputs } from "../parents/loadInputs.ts";
import type { Sheet } from "./Draft.ts";
import { fittingParams } from "./paramFields.ts";
import type { TileCell } from "./Tile.ts";

/** What the generator is asked for when it draws one cell of a sheet; with a private prompt it runs on the salted seed. */
export function requestOf(
  sheet: Sheet,
  inputs: SheetInputs,
  { seed, params, prompt: words }: TileCell,
  description: GeneratorDescription,
): GeneratorRequest {
  const { prompt, negativePrompt = "" } = normalizePrompt({ ...sheet, prompt: words });
  return {
    prompt,
    negativePrompt,
    seed: effectiveSeed(BigInt(seed), sheet.salt ?? PUBLIC_SALT),
    ...(writesText(description) ? { width: 0, height: 0 } : { width: sheet.width, height: sheet.height }),
    params: fittingParams(description, params),
    inputs: imagesOf(inputs),
  };
}
