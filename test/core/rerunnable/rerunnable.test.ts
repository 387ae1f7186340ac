import { zeroHash } from "viem";
import { expect, it } from "vitest";
import type { ProviderDescription } from "../../../src/core/providers/ProviderDescription.ts";
import { buildRecipe } from "../../../src/core/recipe/buildRecipe.ts";
import type { Recipe } from "../../../src/core/recipe/Recipe.ts";
import { compareRerun } from "../../../src/core/rerunnable/compareRerun.ts";
import { rerunRequest } from "../../../src/core/rerunnable/rerunRequest.ts";
import { serviceNeeds } from "../../../src/core/rerunnable/serviceNeeds.ts";

const hash = (byte: string) => `0x${byte.repeat(32)}` as const;
const workflow = { "3": { class_type: "KSampler", inputs: { seed: "{{seed}}" } } };
const recipeOf = (changes: Partial<Recipe> = {}): Recipe =>
  buildRecipe({
    generator: { kind: "trainedAlgorithmicMedia", name: "ComfyUI", version: "0.3.60", hash: zeroHash },
    model: { name: "dream.safetensors", hash: hash("d1") },
    seed: 18_446_744_073_709_551_615n,
    params: { steps: 21, cfg: 6.5, sampler: "heun", workflow },
    inputs: [
      { role: "image", asset: "513", contentHash: hash("c1"), outputHash: hash("c2") },
      { role: "import", contentHash: hash("c3"), outputHash: hash("c4") },
    ],
    output: { mediaType: "image/png", width: 96, height: 64, outputHash: hash("e1") },
    promptHash: hash("f1"),
    ...(changes as object),
  });
const image = (width: number, shade: number) => ({
  width,
  height: 4,
  data: Uint8Array.from({ length: width * 16 }, (_, i) => (i % 4 === 3 ? 255 : shade)),
});

it("tells what a work of a service with a seed takes, and nothing of others", () => {
  expect(serviceNeeds(recipeOf())).toMatchObject({
    ...{ service: "comfyui", name: "ComfyUI", version: "0.3.60", seed: "18446744073709551615", width: 96, height: 64 },
    model: { name: "dream.safetensors", hash: hash("d1") },
    settings: { steps: 21, cfg: 6.5, sampler: "heun" },
    workflow,
    inputs: [{ asset: "513" }],
  });
  const generator = recipeOf().generator;
  for (const name of ["AUTOMATIC1111", "Stable Diffusion WebUI Forge"])
    expect(serviceNeeds(recipeOf({ generator: { ...generator, name } }))?.service).toBe("a1111");
  for (const name of ["OpenAI", "comfyui", "toString", "__proto__"])
    expect(serviceNeeds(recipeOf({ generator: { ...generator, name } }))).toBeNull();
  expect(serviceNeeds(recipeOf({ generator: { ...generator, hash: hash("aa") } }))).toBeNull();
  expect(serviceNeeds(recipeOf({ seed: null }))).toBeNull();
  expect(serviceNeeds(recipeOf({ params: { workflow: "a line" } }))?.workflow).toBeNull();
});

it("asks for what the service knows, on the recorded seed, and never for a stranger's workflow", () => {
  const needs = serviceNeeds(recipeOf())!;
  const params = {
    type: "object",
    additionalProperties: false,
    properties: {
      model: { type: "string", title: "Model", enum: ["other.ckpt", "dream.safetensors [d1]"], default: "other.ckpt" },
      steps: { type: "integer", title: "Steps", minimum: 1, maximum: 150, default: 20 },
      sampler: { type: "string", title: "Sampler", enum: ["heun"], default: "heun" },
    },
  } as unknown as ProviderDescription["params"];
  const reveal = { prompt: { prompt: "a heron", negativePrompt: "rain" }, salt: zeroHash };
  expect(rerunRequest(needs, reveal, { params })).toEqual({
    ...{ provider: "comfyui", prompt: "a heron", negativePrompt: "rain", salt: null },
    ...{ seed: "18446744073709551615", width: 96, height: 64 },
    params: { steps: 21, sampler: "heun", model: "dream.safetensors [d1]" },
  });
  const secret = rerunRequest({ ...needs, model: { name: "gone.ckpt" } }, { ...reveal, salt: hash("99") }, { params });
  expect(secret).toMatchObject({ salt: hash("99"), params: { steps: 21 } });
  expect(secret.params).not.toHaveProperty("model");
});

it("says how near a picture comes, and what was otherwise", () => {
  const work = { recipe: recipeOf(), image: image(8, 100) };
  expect(compareRerun(work, work)).toEqual({
    ...{ samePixels: true, perceptualDistance: 0, meanDifference: 0, differences: [] },
  });
  const { generator, params, inputs, output } = work.recipe;
  const again = recipeOf({
    generator: { ...generator, version: "0.4" },
    params: { ...params, steps: 22, vae: "new" },
    // The same pixels, saved anew.
    inputs: inputs.map((input) => ({ ...input, contentHash: hash("77") })),
    output: { ...output, outputHash: hash("e2") },
  });
  const told = compareRerun(work, { recipe: again, image: image(8, 104) });
  expect(told).toMatchObject({ samePixels: false, meanDifference: 3 });
  expect(told.differences).toEqual([
    { part: "generator.version", recorded: "0.3.60", now: "0.4" },
    { part: "params.steps", recorded: 21, now: 22 },
    { part: "params.vae", recorded: null, now: "new" },
  ]);
  expect(compareRerun(work, { recipe: again, image: image(9, 100) }).meanDifference).toBeNull();
});
