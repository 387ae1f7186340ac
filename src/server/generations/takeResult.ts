import { outputHashOfText } from "../../core/digest/outputHash.ts";
import type { ProviderResult } from "../../core/ports/Provider.ts";
import type { GenerationRequest } from "../../core/providers/generationWire.ts";
import type { Recipe } from "../../core/recipe/Recipe.ts";
import { PUBLIC_SALT } from "../../core/recipe/salt.ts";
import { checkText } from "../providers/checkText.ts";
import type { AnswerReader } from "../providers/image/startAnswerReader.ts";
import type { CheckedGeneration } from "./checkGeneration.ts";
import { type ProviderInput, recipeOfProvider } from "./recipeOfProvider.ts";

/** What came of a generation, and how it came to be. */
export interface TakenResult {
  readonly recipe: Recipe;
  /** A picture as a plain PNG of ours, a text as UTF-8. */
  readonly file: Uint8Array;
}

/**
 * Looks at what a service answered before anything is made of it: a picture is decoded and encoded anew, a text is checked.
 *
 * @throws SeedlineError those of `AnswerReader.read` and `checkText`
 */
export async function takeResult(
  result: ProviderResult,
  reader: AnswerReader,
  { prompt, seed }: CheckedGeneration,
  salt: GenerationRequest["salt"],
  inputs: readonly ProviderInput[],
): Promise<TakenResult> {
  const common = { prompt, salt: salt ?? PUBLIC_SALT, seed, inputs };
  if (result.output.kind === "text") {
    const text = checkText(result.output.text);
    const output = { mediaType: "text/plain", outputHash: outputHashOfText(text) };
    return {
      recipe: recipeOfProvider(result, { ...common, output, importedFrom: null }),
      file: new TextEncoder().encode(text),
    };
  }
  const { png, width, height, outputHash, importedFrom } = await reader.read(result.output.file);
  const output = { mediaType: "image/png", width, height, outputHash };
  return { recipe: recipeOfProvider(result, { ...common, output, importedFrom }), file: png };
}
