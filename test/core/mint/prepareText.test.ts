import { zeroHash } from "viem";
import { expect, it } from "vitest";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { outputHashOfText } from "../../../src/core/digest/outputHash.ts";
import { textOutput } from "../../../src/core/generator/GeneratorOutput.ts";
import { readMarkedText } from "../../../src/core/marks/markText.ts";
import { prepareWork } from "../../../src/core/mint/prepareWork.ts";
import { promptHash } from "../../../src/core/recipe/promptHash.ts";
import { recipeOfGeneration } from "../../../src/core/recipe/recipeOfGeneration.ts";
import { recipeOfImport } from "../../../src/core/recipe/recipeOfImport.ts";

const TEXT = "A Red Fox\n\nThe fox goes on,\na little late.";

it("pins a text with the line that says how it came to be, and records the text alone", async () => {
  const prompt = { prompt: "a red fox" };
  const recipe = recipeOfGeneration({
    generator: { kind: "algorithmicMedia", name: "verse", version: "1.0.0", hash: contentHash(new Uint8Array([7])) },
    prompt,
    seed: 5n,
    params: { kind: "verse" },
    inputs: [],
    image: textOutput(TEXT),
  });
  expect(recipe.output).toEqual({ mediaType: "text/plain", outputHash: outputHashOfText(TEXT) });
  const work = await prepareWork({ image: textOutput(TEXT), recipe, publicPrompt: prompt, title: "Fox", edges: [] });
  const file = new TextDecoder().decode(work.mediaBytes);
  expect(readMarkedText(file)).toMatchObject({ text: TEXT, term: "algorithmicMedia" });
  expect(work.contentHash).toBe(contentHash(work.mediaBytes));
  expect(work.body).toEqual({
    seed: 5n,
    promptHash: promptHash(prompt),
    outputHash: outputHashOfText(TEXT),
    metadataHash: work.metadataHash,
    perceptualHash: `0x${"00".repeat(8)}`,
  });
});

it("leaves a text that somebody brought along as it is", async () => {
  const output = textOutput(TEXT);
  const recipe = recipeOfImport(output, contentHash(output.data));
  expect(recipe).toMatchObject({ seed: null, promptHash: zeroHash, output: { mediaType: "text/plain" } });
  const { mediaBytes } = await prepareWork({ image: output, recipe, title: "Fox", edges: [] });
  expect(new TextDecoder().decode(mediaBytes)).toBe(TEXT);
});

it("refuses a recipe of another text", async () => {
  const recipe = recipeOfImport(textOutput(`${TEXT} `), zeroHash);
  await expect(prepareWork({ image: textOutput(TEXT), recipe, title: "Fox", edges: [] })).rejects.toMatchObject({
    code: "RECIPE_OF_OTHER_PICTURE",
  });
});
