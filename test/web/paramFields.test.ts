import { describe, expect, it } from "vitest";
import { completeParams } from "../../src/core/generator/completeParams.ts";
import type { GeneratorDescription } from "../../src/core/generator/GeneratorDescription.ts";
import { previewSize } from "../../web/app/generators/previewSize.ts";
import { fittingParams, paramFields, stepOf } from "../../web/features/studio/paramFields.ts";

const description: GeneratorDescription = {
  abi: "seedline-generator/1",
  name: "g",
  version: "1.0.0",
  kind: "algorithmicMedia",
  inputs: { min: 0, max: 4 },
  params: {
    type: "object",
    additionalProperties: false,
    properties: {
      form: { enum: ["auto", "silk"], default: "auto" },
      grainSize: { type: "number", minimum: 0.1, maximum: 2.1, default: 0.7, title: "Grain" },
      paperWeight: { type: "integer", minimum: 1, maximum: 9, default: 4, description: "In grams." },
      mirrored: { type: "boolean", default: true },
    },
  },
};

describe("paramFields", () => {
  it("follows the schema's order, titles and defaults", () => {
    expect(paramFields(description, {}).map(({ label, value, hint }) => [label, value, hint])).toEqual([
      ["Form", "auto", undefined],
      ["Grain", 0.7, undefined],
      ["Paper weight", 4, "In grams."],
      ["Mirrored", true, undefined],
    ]);
  });

  it("takes what fits of an older draft and the default for the rest", () => {
    const old = { form: "glass", grainSize: 2.1, paperWeight: 4.5, mirrored: "yes", gone: 1 };
    const fitting = fittingParams(description, old);
    expect(fitting).toEqual({ form: "auto", grainSize: 2.1, paperWeight: 4, mirrored: true });
    // Whatever a draft holds, the generator accepts what is made of it.
    expect(completeParams(description, fitting)).toEqual(fitting);
  });

  it("never reads a parameter from a prototype", () => {
    const named = {
      ...description,
      params: { ...description.params, properties: { toString: description.params.properties.mirrored! } },
    };
    expect(fittingParams(named, {})).toEqual({ toString: true });
  });

  it("steps integers one by one", () => {
    expect(stepOf({ type: "integer", minimum: 1, maximum: 9 })).toBe(1);
    expect(stepOf({ type: "number", minimum: 0, maximum: 1 })).toBeCloseTo(0.05);
  });
});

describe("previewSize", () => {
  it("keeps the proportions and the generator's smallest side", () => {
    expect(previewSize({ width: 1024, height: 1024 })).toEqual({ width: 128, height: 128 });
    expect(previewSize({ width: 1536, height: 864 })).toEqual({ width: 128, height: 72 });
    expect(previewSize({ width: 4096, height: 1024 })).toEqual({ width: 256, height: 64 });
  });
  it("is left out when it would save too little", () => {
    expect(previewSize({ width: 256, height: 256 })).toBeNull();
    expect(previewSize({ width: 64, height: 4096 })).toBeNull();
  });
});
