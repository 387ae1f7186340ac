import fc from "fast-check";
import { expect, it } from "vitest";
import type { GenerationParams } from "../../src/core/imported/readGenerationParams.ts";
import { fieldsOf, takeOver } from "../../web/features/pictures/takeOver.ts";
import { checkDraft } from "../../web/features/studio/checkDraft.ts";
import { type Draft, emptyDraft } from "../../web/features/studio/Draft.ts";

const params: GenerationParams = {
  program: "ComfyUI",
  prompt: "a heron, still water",
  negativePrompt: "fog",
  seed: 18_446_744_073_709_551_615n,
  size: { width: 832, height: 1216 },
  steps: 23,
  cfg: 6.5,
  sampler: "dpmpp_2m",
  model: "dreamshaper_8.safetensors",
};
const draft: Draft = { ...emptyDraft(12n), prompt: "mine", negativePrompt: "yours", width: "640", height: "448" };

it("takes over prompts, seed and size, and keeps the seed from changing by itself", () => {
  expect(takeOver(draft, params)).toEqual({
    prompt: "a heron, still water",
    slots: [],
    negativePrompt: "fog",
    seed: "18446744073709551615",
    seedLocked: true,
    width: "832",
    height: "1216",
  });
});

it("leaves what the file does not tell, or what cannot be drawn here", () => {
  const told = takeOver(draft, { ...params, seed: null, size: null, negativePrompt: "" });
  expect(told).toEqual({ ...fieldsOf(draft), prompt: params.prompt, negativePrompt: "" });
  for (const size of [
    { width: 63, height: 512 },
    { width: 512, height: 4_097 },
  ])
    expect(takeOver(draft, { ...params, size })).toMatchObject({ width: "640", height: "448" });
});

it("gives a draft that can be drawn, and one step back", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 4_000 }).filter((text) => text.trim() !== "" && text.isWellFormed()),
      fc.option(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
      fc.option(fc.record({ width: fc.nat(99_999), height: fc.nat(99_999) })),
      (prompt, seed, size) => {
        const taken = { ...draft, ...takeOver(draft, { ...params, prompt, seed, size }) };
        const { problems } = checkDraft(taken);
        expect(Object.keys(problems ?? {}).filter((field) => field !== "prompt")).toEqual([]);
        expect({ ...taken, ...fieldsOf(draft) }).toEqual(draft);
      },
    ),
  );
});
