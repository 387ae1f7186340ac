import { textOf } from "../../../../src/core/generator/GeneratorOutput.ts";
import { generatorPool } from "../../../app/generators/generatorPool.ts";
import { loadGenerator } from "../generatorStore.ts";
import { fittingParams } from "../paramFields.ts";
import { captionsOfScript } from "./captionsOfScript.ts";

/**
 * Four captions from the built-in generator of texts: English, because the page's letters are Latin.
 *
 * @param theme What the story is about, in a few words.
 * @throws SeedlineError of loading or running a generator
 */
export async function writeCaptions(theme: string, seed: bigint): Promise<string[]> {
  const { description, module } = await loadGenerator("verse");
  if (module === null) return [];
  const script = await generatorPool.run(module, {
    prompt: theme,
    negativePrompt: "",
    seed,
    width: 0,
    height: 0,
    params: fittingParams(description, { kind: "comic", language: "en" }),
    inputs: [],
  });
  return captionsOfScript(textOf(script));
}
