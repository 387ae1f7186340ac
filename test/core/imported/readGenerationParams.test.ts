import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readGenerationParams } from "../../../src/core/imported/readGenerationParams.ts";

const parameters = (text: string) => readGenerationParams([{ type: "tEXt", keyword: "parameters", text }]);
const comfy = (graph: unknown) =>
  readGenerationParams([
    { type: "tEXt", keyword: "prompt", text: typeof graph === "string" ? graph : JSON.stringify(graph) },
  ]);

const GRAPH = {
  "3": {
    class_type: "KSampler",
    inputs: {
      seed: 1,
      steps: 23,
      cfg: 6.5,
      sampler_name: "dpmpp_2m",
      positive: ["6", 0],
      negative: ["7", 0],
      latent_image: ["5", 0],
      model: ["4", 0],
    },
  },
  "4": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "dreamshaper_8.safetensors" } },
  "5": { class_type: "EmptyLatentImage", inputs: { width: 832, height: 1216, batch_size: 1 } },
  "6": { class_type: "CLIPTextEncode", inputs: { text: ["10", 0], clip: ["4", 1] } },
  "7": { class_type: "CLIPTextEncode", inputs: { text: "blurry", clip: ["4", 1] } },
  "10": { class_type: "PrimitiveString", inputs: { value: "a heron 蒼鷺" } },
};

describe("what AUTOMATIC1111 wrote", () => {
  test("prompt, negative prompt and settings", () => {
    const text =
      'a heron,\nstill water\nNegative prompt: fog,\nblurry\nSteps: 31, Sampler: DPM++ 2M, CFG scale: 4.5, Seed: 4294967295, Size: 640x448, Model hash: 6ce0161689, Model: "v1, 5", Lora hashes: "a: 1, Seed: 9", Version: v1.10.1';
    expect(parameters(text)).toEqual({
      program: "AUTOMATIC1111",
      prompt: "a heron,\nstill water",
      negativePrompt: "fog,\nblurry",
      seed: 4_294_967_295n,
      size: { width: 640, height: 448 },
      steps: 31,
      cfg: 4.5,
      sampler: "DPM++ 2M",
      model: "v1, 5",
    });
  });

  test.each([
    ["no settings", "a heron"],
    ["no prompt", "Steps: 20, Seed: 1"],
    ["nothing", ""],
    ["control characters", "a\u0000heron\nSteps: 20"],
    ["too long a prompt", `${"a".repeat(4_001)}\nSteps: 20`],
  ])("%s is left alone", (_, text) => expect(parameters(text)).toBeNull());

  test("what is out of range is left out", () => {
    expect(parameters("p\nSteps: 1e9, Seed: 18446744073709551616, Size: 5x, CFG scale: NaN")).toMatchObject({
      steps: null,
      seed: null,
      size: null,
      cfg: null,
    });
    expect(parameters("p\nSteps: 20, Seed: -1")).toMatchObject({ seed: null, steps: 20 });
  });

  test("a line that never ends its quotes takes no longer", () => {
    expect(parameters(`p\nSteps: 20, X: ${'"\\",'.repeat(200_000)}`)).toMatchObject({ prompt: "p", steps: 20 });
  });
});

describe("what ComfyUI wrote", () => {
  test("follows the links of the sampler, and keeps all digits of the seed", () => {
    const text = JSON.stringify(GRAPH).replace('"seed":1', '"seed": 18446744073709551615');
    expect(comfy(text)).toEqual({
      program: "ComfyUI",
      prompt: "a heron 蒼鷺",
      negativePrompt: "blurry",
      seed: 18_446_744_073_709_551_615n,
      size: { width: 832, height: 1_216 },
      steps: 23,
      cfg: 6.5,
      sampler: "dpmpp_2m",
      model: "dreamshaper_8.safetensors",
    });
  });

  test("a graph in circles, without an end or of another kind is left alone", () => {
    expect(comfy({ ...GRAPH, "10": { class_type: "Loop", inputs: { value: ["6", 0] } } })).toBeNull();
    expect(comfy({ ...GRAPH, "10": { class_type: "Gone", inputs: { value: ["99", 0] } } })).toBeNull();
    for (const graph of [
      "",
      "{",
      "null",
      "[]",
      "7",
      { nodes: [] },
      { "3": null },
      { "3": { class_type: "KSampler" } },
      { __proto__: GRAPH },
    ])
      expect(comfy(graph)).toBeNull();
    expect(comfy(`${"[".repeat(100_000)}`)).toBeNull();
  });
});

test("nothing that is written in a file makes it throw", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("parameters", "prompt", "workflow"),
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.json(),
        fc.json().map((json) => `{"3":{"class_type":"KSampler","inputs":{"positive":${json},"seed":${json}}}}`),
      ),
      (keyword, text) => {
        const found = readGenerationParams([{ type: "iTXt", keyword, text }]);
        if (found !== null) expect(found.prompt.trim()).not.toBe("");
      },
    ),
    { numRuns: 2_000 },
  );
});
