import { describe, expect, it } from "vitest";
import { openGenerator, runGenerator } from "../../../src/core/generator/Generator.ts";
import type { GeneratorRequest } from "../../../src/core/generator/GeneratorRequest.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { handmadeModule, i32, type Parts, RECURSE, RESULT_AT, UNREACHABLE } from "./handmadeModule.ts";

const request: GeneratorRequest = {
  prompt: "a fox",
  negativePrompt: "",
  seed: 7n,
  width: 64,
  height: 65,
  params: {},
  inputs: [],
};
const ANSWER = [0, 64, 65, 2_048, 64 * 65 * 4] as const;

async function run(parts: Parts, change: Partial<GeneratorRequest> = {}): Promise<RgbaImage> {
  return runGenerator(await openGenerator(handmadeModule(parts)), { ...request, ...change });
}

describe("runGenerator", () => {
  it("hands over a copy of the pixels the module points at", async () => {
    const image = await run({ result: ANSWER });
    expect(image).toEqual({ width: 64, height: 65, data: new Uint8Array(64 * 65 * 4) });
    expect(image.data.buffer.byteLength).toBe(64 * 65 * 4);
  });

  const liars: readonly [what: string, parts: Parts, why: string][] = [
    ["traps", { result: ANSWER, generate: UNREACHABLE }, "unreachable"],
    ["calls itself without end", { result: ANSWER, generate: RECURSE }, "call stack"],
    ["puts its answer past its memory", { generate: i32(65_530) }, "its result lies outside its memory"],
    ["puts its answer at minus one", { generate: i32(-1) }, "its result lies outside its memory"],
    ["points past its memory", { result: [0, 64, 65, 65_000, 16_640] }, "its result points outside its memory"],
    ["points so far that 32 bits wrap", { result: [0, 64, 65, 0xffffff00, 16_640] }, "points outside its memory"],
    ["makes another size", { result: [0, 65, 64, 2_048, 16_640] }, "it made 65 × 64 pixels in 16640 bytes"],
    ["delivers a byte too few", { result: [0, 64, 65, 2_048, 16_639] }, "in 16639 bytes"],
    ["delivers a byte too many", { result: [0, 64, 65, 2_048, 16_641] }, "in 16641 bytes"],
    ["allocates past its memory", { result: ANSWER, alloc: i32(65_530) }, "it allocated less than it was asked for"],
    ["allocates at minus one", { result: ANSWER, alloc: i32(-1) }, "it allocated less than it was asked for"],
    ["complains from outside its memory", { result: [1, 0, 0, 65_500, 200] }, "points outside its memory"],
  ];
  it.each(liars)("fails when the module %s", async (_, parts, why) => {
    await expect(run(parts)).rejects.toMatchObject({
      code: "GENERATOR_FAILED",
      message: expect.stringContaining(why),
    });
  });

  it("shows a module's own complaint on one line, without control characters and not at any length", async () => {
    const description = JSON.stringify({
      abi: "seedline-generator/1",
      name: "moaner",
      version: "0.0.1",
      kind: "algorithmicMedia",
      params: { type: "object", additionalProperties: false, properties: {} },
      inputs: { min: 0, max: 0 },
    });
    // The complaint is the module's own description: whatever bytes are there.
    const complaint = await run({ description, result: [9, 0, 0, 1_024, 40] }).catch((error: Error) => error.message);
    expect(complaint).toBe(`The generator moaner failed: it says "${description.slice(0, 40)}".`);
    const noisy = await run({ description, result: [9, 0, 0, RESULT_AT, 16] }).catch((error: Error) => error.message);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    expect(noisy).not.toMatch(/[\u0000-\u001f]/);
    const long = await run({ description, result: [9, 0, 0, 1_024, 30_000] }).catch((error: Error) => error.message);
    expect((long as string).length).toBeLessThan(1_100);
  });

  it("refuses what it is asked before the module runs", async () => {
    const picture = { width: 2, height: 3, data: new Uint8Array(24) };
    const asked = (change: Partial<GeneratorRequest>) => run({ generate: UNREACHABLE }, change);
    await expect(asked({ prompt: " \n" })).rejects.toMatchObject({ code: "PROMPT_EMPTY" });
    await expect(asked({ prompt: "𝄞".repeat(4_001) })).rejects.toMatchObject({ code: "PROMPT_TOO_LONG" });
    await expect(asked({ negativePrompt: "é".repeat(4_001) })).rejects.toMatchObject({ code: "PROMPT_TOO_LONG" });
    await expect(asked({ seed: 2n ** 64n })).rejects.toMatchObject({ code: "SEED_OUT_OF_RANGE" });
    await expect(asked({ seed: -1n })).rejects.toMatchObject({ code: "SEED_OUT_OF_RANGE" });
    for (const size of [63, 4_097, 64.5, Number.NaN, -64, Number.POSITIVE_INFINITY]) {
      await expect(asked({ width: size })).rejects.toMatchObject({ code: "SIZE_OUT_OF_RANGE" });
      await expect(asked({ height: size })).rejects.toMatchObject({ code: "SIZE_OUT_OF_RANGE" });
    }
    await expect(asked({ params: { mood: "blue" } })).rejects.toMatchObject({ code: "PARAM_INVALID" });
    await expect(asked({ inputs: [picture, picture, picture] })).rejects.toMatchObject({
      code: "WRONG_NUMBER_OF_INPUTS",
      details: { count: 3 },
    });
    await expect(asked({ inputs: [{ ...picture, height: 4 }] })).rejects.toMatchObject({ code: "IMAGE_INVALID" });
    // Exactly at the limit in code points is still asked for: then the module itself fails.
    await expect(asked({ prompt: "𝄞".repeat(4_000) })).rejects.toMatchObject({ code: "GENERATOR_FAILED" });
  });
});
