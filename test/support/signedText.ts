import type { Hex } from "viem";
import { bindBeside } from "../../src/core/c2pa/bindFile.ts";
import { buildManifest, type ManifestFacts } from "../../src/core/c2pa/buildManifest.ts";
import { textOutput } from "../../src/core/generator/GeneratorOutput.ts";
import { markText } from "../../src/core/marks/markText.ts";
import type { SignManifest } from "../../src/core/ports/SignManifest.ts";
import type { DigitalSourceType } from "../../src/core/recipe/DigitalSourceType.ts";
import type { Recipe } from "../../src/core/recipe/Recipe.ts";
import { recipeOfGeneration } from "../../src/core/recipe/recipeOfGeneration.ts";
import { SIGNER, signedPicture } from "./signedPicture.ts";

export const TEXT = "Late Ferry\n\nThe harbour keeps one lamp,\nand the rain reads by it.";

/** The recipe of a text that a generator of this kind wrote. */
export function recipeOfText(kind: DigitalSourceType, text = TEXT): Recipe {
  const generator = { kind, name: "quill", version: "3.0.2", hash: `0x${"ad".repeat(32)}` as Hex };
  const prompt = { prompt: "a late ferry" };
  return recipeOfGeneration({ generator, prompt, seed: 31n, params: {}, inputs: [], image: textOutput(text) });
}

/** The file of a text as it is pinned. */
export function textFile({ generator }: Recipe, text = TEXT): Uint8Array {
  return new TextEncoder().encode(markText(text, generator.kind, generator));
}

/** Signs what lies beside a file, whatever it is told. */
export function signBeside(change: Partial<ManifestFacts> = {}): SignManifest {
  return async (file, request) => {
    const facts = { ...signedPicture().facts, ...request, ...change };
    const { claim, complete } = buildManifest(facts, bindBeside(file), SIGNER.sizeBytes);
    return complete(SIGNER.sign(claim));
  };
}
