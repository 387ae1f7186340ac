import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { hammingDistance } from "../../../src/core/phash/hammingDistance.ts";
import { perceptualHash } from "../../../src/core/phash/perceptualHash.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { type Ask, builtIn, PICTURE_GENERATORS } from "./builtIn.ts";
import { contrastOf, hueDistance, likeness, likenessInPlaces, meanHue, paletteDistance } from "./pictureMeasures.ts";

const SUBJECTS = ["misty mountains", "silk", "ink dragon", "marble", "glass bubbles", "lotus", "crystal gem", "memory"];

/** Parameters that change a picture, one at a time, and some that repeat what the prompt "marble" or a default says. */
const OWN_PARAMS: Readonly<Record<string, readonly JsonObject[]>> = {
  "neural-field": [
    ...["horizon", "silk", "plume", "glass", "bloom", "facets"].map((form) => ({ form })),
    { symmetry: "mirror" },
    { complexity: 0.9 },
    { contrast: 0 },
  ],
  "flow-field": [{ stroke: "brush" }, { stroke: "thread" }, { paper: "dark" }, { turbulence: 0.9 }, { density: 0 }],
  "neural-cells": [
    ...["horizon", "silk", "plume", "glass", "bloom", "facets"].map((form) => ({ form })),
    ...["coral", "scales", "ripples", "glaze", "fern"].map((matter) => ({ matter })),
    { scale: 0.9 },
    { relief: 0 },
  ],
  "ink-wash": [
    ...["peaks", "shore", "blossom", "bamboo"].map((subject) => ({ subject })),
    ...["ink", "colour"].map((pigment) => ({ pigment })),
    { format: "fan" },
    { wetness: 0.9 },
    { mist: 0.9 },
  ],
};
const SAYING_NOTHING: Readonly<Record<string, JsonObject>> = {
  "neural-field": { form: "strata", contrast: 0.5 },
  "flow-field": { paper: "light", density: 0.5 },
  "neural-cells": { form: "strata", matter: "rings", growth: 0.5 },
  "ink-wash": { subject: "cliff", format: "sheet", wetness: 0.5 },
};

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe.each(PICTURE_GENERATORS)("pictures of %s", (name) => {
  const { draw } = builtIn(name);
  const drawAll = (asks: readonly Ask[]): Promise<RgbaImage[]> => Promise.all(asks.map(draw));

  it("of four seeds of one prompt are at least 12 bits apart, pair by pair", async () => {
    const seeds = [1n, 2n, 3n, 4n];
    for (const prompt of [...SUBJECTS, "calm ocean at sunset", "dark forest", "city at night", "山水"]) {
      const hashes = (await drawAll(seeds.map((seed) => ({ prompt, seed })))).map(perceptualHash);
      for (const [i, one] of hashes.entries()) {
        for (const other of hashes.slice(0, i)) expect(hammingDistance(one, other), prompt).toBeGreaterThanOrEqual(12);
      }
    }
  });

  it("move their mean hue towards a colour word in at least 90 % of 24 renders", async () => {
    const words = { red: 27, yellow: 104, green: 145, teal: 192, blue: 258, purple: 306 };
    const renders = SUBJECTS.slice(0, 4).flatMap((subject, i) =>
      Object.entries(words).map(([word, hue]) => ({ subject, word, hue, seed: BigInt(31 + i) })),
    );
    const moved = await Promise.all(
      renders.map(async ({ subject, word, hue, seed }) => {
        const [plain = Number.NaN, coloured = Number.NaN] = (
          await drawAll([
            { prompt: subject, seed },
            { prompt: `${subject}, ${word}`, seed },
          ])
        ).map(meanHue);
        return hueDistance(coloured, hue) < hueDistance(plain, hue) || hueDistance(coloured, hue) < 25;
      }),
    );
    expect(moved).toHaveLength(24);
    expect(moved.filter(Boolean).length).toBeGreaterThanOrEqual(22);
  });

  it("keep their composition when only the colour changes", async () => {
    const [red, blue, other] = (await drawAll([
      { prompt: "red silk", seed: 9n },
      { prompt: "blue silk", seed: 9n },
      { prompt: "red silk", seed: 10n },
    ])) as [RgbaImage, RgbaImage, RgbaImage];
    expect(likeness(red, blue)).toBeGreaterThan(0.8);
    expect(likeness(red, other)).toBeLessThan(0.6);
    expect(hueDistance(meanHue(red), meanHue(blue))).toBeGreaterThan(60);
  });

  it("stay away from what the negative prompt names", async () => {
    for (const seed of [1n, 3n, 8n]) {
      const [plain, without] = (await drawAll([
        { prompt: "blue silk", seed },
        { prompt: "blue silk", negativePrompt: "blue", seed },
      ])) as [RgbaImage, RgbaImage];
      expect(hueDistance(meanHue(plain), 258)).toBeLessThan(40);
      expect(hueDistance(meanHue(without), 258)).toBeGreaterThan(45);
    }
  });

  it("have light and dark in them, whatever was asked for", async () => {
    const asks = [...SUBJECTS, "a", "zyxomma", "dark night", "bright white day", "grey fog", "红"].flatMap((prompt) =>
      [5n, 6n].map((seed) => ({ prompt, seed })),
    );
    for (const [i, picture] of (await drawAll(asks)).entries())
      expect(contrastOf(picture), asks[i]?.prompt).toBeGreaterThan(0.07);
  });

  it("change with every part of the request", async () => {
    const base: Ask = { prompt: "marble", seed: 5n };
    const [parent] = (await drawAll([{ prompt: "pink lotus", seed: 2n }])) as [RgbaImage];
    const asks: Ask[] = [
      base,
      { ...base, prompt: "marble zyxomma" },
      { ...base, seed: 6n },
      { ...base, negativePrompt: "stone" },
      ...["monochrome", "analogous", "complementary", "triadic"].map((harmony) => ({ ...base, params: { harmony } })),
      ...(OWN_PARAMS[name] ?? []).map((params) => ({ ...base, params })),
      { ...base, inputs: [parent] },
      { ...base, inputs: [parent], params: { parentWeight: 0.1 } },
      { ...base, inputs: [parent, parent] },
    ];
    const pictures = await drawAll(asks);
    const different = new Set(pictures.map(({ data }) => data.join()));
    expect(different.size).toBe(asks.length);
    // A parameter that says what the prompt says changes nothing, and the same request gives the same pixels.
    const again = await drawAll([base, { ...base, params: SAYING_NOTHING[name] ?? {} }]);
    for (const picture of again) expect(picture).toEqual(pictures[0]);
  });

  it("read words through quotes, dashes and capitals, and Chinese without spaces", async () => {
    const texts = ["silk, red", "silk “Red”", "SILK—RED", "silk，red", "silks\u00a0red"];
    const hues = (await drawAll(texts.map((prompt) => ({ prompt, seed: 3n })))).map(meanHue);
    for (const hue of hues) expect(hueDistance(hue, 27)).toBeLessThan(30);
    const [flower, leaf] = await drawAll([{ prompt: "红色的花" }, { prompt: "绿色的花" }]);
    expect(hueDistance(meanHue(flower as RgbaImage), 27)).toBeLessThan(30);
    expect(hueDistance(meanHue(leaf as RgbaImage), 145)).toBeLessThan(30);
  });
});

describe.each(PICTURE_GENERATORS)("children of %s", (name) => {
  const { draw } = builtIn(name);
  const drawAll = (asks: readonly Ask[]): Promise<RgbaImage[]> => Promise.all(asks.map(draw));

  it("show their parent in light and colour, and are works of their own", async () => {
    const parents = await drawAll([
      { prompt: "golden city at sunset", seed: 2n },
      { prompt: "pink lotus", seed: 3n },
      { prompt: "teal geode", seed: 4n },
      { prompt: "blue silk", seed: 6n },
    ]);
    const own: number[] = [];
    const strangers: number[] = [];
    for (const [i, parent] of parents.entries()) {
      const children = await drawAll(
        ["mountains", "silk", "ink", "stone", "glass", "petals"].map((prompt, k) => ({
          prompt,
          seed: BigInt(50 + k),
          inputs: [parent],
        })),
      );
      for (const child of children) {
        own.push(likeness(child, parent));
        const others = parents.filter((_, k) => k !== i);
        strangers.push(...others.map((other) => likeness(child, other)));
        const nearest = Math.min(...others.map((other) => paletteDistance(child, other)));
        expect(paletteDistance(child, parent)).toBeLessThan(nearest);
        expect(hammingDistance(perceptualHash(child), perceptualHash(parent))).toBeGreaterThanOrEqual(4);
      }
    }
    expect(mean(own)).toBeGreaterThan(0.5);
    expect(mean(own) - mean(strangers)).toBeGreaterThan(0.4);
    expect(own.filter((value) => value > 0.25).length).toBeGreaterThanOrEqual(Math.ceil(own.length * 0.9));
  });

  it("of four parents show each of them somewhere, and depend on their order", async () => {
    const subjects = [
      "golden city at sunset",
      "pink lotus",
      "teal geode",
      "white smoke",
      "green forest",
      "red gem",
      "silk",
      "glass",
    ];
    const pictures = await drawAll(subjects.map((prompt, i) => ({ prompt, seed: BigInt(i + 2) })));
    const [parents, strangers] = [pictures.slice(0, 4), pictures.slice(4)];
    const gaps: number[] = [];
    for (const prompt of ["silk", "glass", "petals", "crystal", "sea", "ink"]) {
      const [child, swapped] = (await drawAll([
        { prompt, inputs: parents },
        { prompt, inputs: parents.toReversed() },
      ])) as [RgbaImage, RgbaImage];
      const gap = likenessInPlaces(child, parents) - likenessInPlaces(child, strangers);
      expect(gap, prompt).toBeGreaterThan(0.02);
      gaps.push(gap);
      expect(swapped).not.toEqual(child);
    }
    expect(mean(gaps)).toBeGreaterThan(0.12);
  });

  it("do not repeat their parent's composition, not even with its prompt and seed", async () => {
    const ask: Ask = { prompt: "flower", seed: 21n };
    const [parent] = (await drawAll([ask])) as [RgbaImage];
    const [child] = (await drawAll([{ ...ask, inputs: [parent] }])) as [RgbaImage];
    const [grandchild] = (await drawAll([{ ...ask, inputs: [child] }])) as [RgbaImage];
    expect(hammingDistance(perceptualHash(child), perceptualHash(parent))).toBeGreaterThanOrEqual(4);
    expect(hammingDistance(perceptualHash(grandchild), perceptualHash(child))).toBeGreaterThanOrEqual(4);
  });

  it("take pictures of any shape, transparent ones too, and refuse what is none", async () => {
    const strip = { width: 4_096, height: 8, data: new Uint8Array(4_096 * 8 * 4).map((_, i) => (i * 37) >> 3) };
    const clear = { width: 31, height: 900, data: new Uint8Array(31 * 900 * 4) };
    const [child] = await drawAll([{ prompt: "silk", inputs: [strip, clear], width: 67, height: 65 }]);
    expect(child).toMatchObject({ width: 67, height: 65 });
    const speck = { width: 7, height: 8, data: new Uint8Array(7 * 8 * 4) };
    await expect(draw({ prompt: "silk", inputs: [speck] })).rejects.toMatchObject({ code: "GENERATOR_FAILED" });
    await expect(draw({ prompt: "silk", inputs: [clear, clear, clear, clear, clear] })).rejects.toMatchObject({
      code: "WRONG_NUMBER_OF_INPUTS",
    });
  });
});
