import { padHex, sha256, stringToBytes } from "viem";
import { describe, expect, it } from "vitest";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { parseMetadata } from "../../../src/core/metadata/parseMetadata.ts";
import { prepareWork } from "../../../src/core/mint/prepareWork.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { type GenerationInput, recipeOfGeneration } from "../../../src/core/recipe/recipeOfGeneration.ts";

const picture = (shade: number): RgbaImage => ({
  width: 2,
  height: 1,
  data: Uint8Array.of(shade, 1, 2, 255, shade, 4, 5, 255),
});
const sketch = encodePng(picture(30));
const GENERATOR = {
  kind: "algorithmicMedia",
  name: "loom",
  version: "2.1.0",
  hash: padHex("0xab", { size: 32 }),
} as const;

/** Poorly compressible pixels, so that the file takes more than one block. */
function large(): RgbaImage {
  const data = new Uint8Array(640 * 640 * 4);
  let state = 7;
  for (let at = 0; at < data.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    data[at] = state >>> 24;
  }
  return { width: 640, height: 640, data };
}

function inputOf(bytes: Uint8Array, more: Partial<GenerationInput> = {}): GenerationInput {
  return { role: "image", contentHash: contentHash(bytes), image: decodePng(bytes).image, ...more };
}

function draftWith(inputs: readonly GenerationInput[], files: readonly Uint8Array[]) {
  const image = picture(200);
  const prompt = { prompt: "a harbour" };
  const recipe = recipeOfGeneration({ generator: GENERATOR, prompt, seed: 9n, params: {}, inputs, image });
  const inputFiles = files.map((bytes) => ({ bytes }));
  return { image, recipe, publicPrompt: prompt, title: "Harbour", edges: [], inputFiles };
}

describe("input files of a prepared work", () => {
  it("are returned to be pinned, each once; only large ones are pointed at", async () => {
    const upload = encodePng(large());
    const jpeg = sha256(stringToBytes("a JPEG"));
    const inputs = [inputOf(sketch, { source: "digitalCreation" }), inputOf(upload, { importedFrom: jpeg })];
    const work = await prepareWork(draftWith(inputs, [sketch, upload, sketch]));
    expect(work.filesBeside.map(({ bytes }) => bytes)).toEqual([sketch, upload]);
    const { recipe, inputCids } = parseMetadata(work.metadataBytes).seedline;
    expect(inputCids).toEqual({ [contentHash(upload)]: work.filesBeside[1]?.cid });
    expect(work.filesBeside.map(({ cid }) => cid.slice(0, 7))).toEqual(["bafkrei", "bafybei"]);
    expect(recipe.inputs.map(({ role, source }) => [role, source])).toEqual([
      ["image", "digitalCreation"],
      ["image", undefined],
      ["import", undefined],
    ]);
    expect(recipe.inputs[2]).toMatchObject({ contentHash: jpeg, outputHash: recipe.inputs[1]?.outputHash });
  });

  it("leave the metadata as it was when there are none", async () => {
    const { metadataBytes, filesBeside } = await prepareWork(draftWith([inputOf(sketch)], []));
    expect(filesBeside).toEqual([]);
    expect(new TextDecoder().decode(metadataBytes)).not.toMatch(/inputCids|"source"/);
  });

  it.each([
    ["is none of the recipe's", [inputOf(sketch)], encodePng(picture(31)), "INPUT_FILE_NOT_IN_RECIPE"],
    ["was only imported from", [inputOf(sketch, { role: "import" })], sketch, "INPUT_FILE_NOT_IN_RECIPE"],
    ["has other pixels", [inputOf(sketch, { image: picture(32) })], sketch, "INPUT_FILE_OTHER_PIXELS"],
    [
      "is no picture",
      [inputOf(sketch, { contentHash: contentHash(stringToBytes("x")) })],
      stringToBytes("x"),
      "NOT_A_PNG",
    ],
  ])("are refused when one %s", async (_how, inputs, file, code) => {
    await expect(prepareWork(draftWith(inputs, [file]))).rejects.toMatchObject({ code });
  });
});
