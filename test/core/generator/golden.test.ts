import { describe, expect, it } from "vitest";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import { BUILTIN_GENERATORS } from "../../../src/core/generator/builtin.gen.ts";
import { openGenerator } from "../../../src/core/generator/Generator.ts";
import { perceptualHash } from "../../../src/core/phash/perceptualHash.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { readVectors } from "../../support/readVectors.ts";
import { builtIn } from "./builtIn.ts";
import type { GoldenFile } from "./goldenVectors.ts";

const FILES = [
  "generator.json",
  "generator.flow-field.json",
  "generator.ink-wash.json",
  "generator.ornament.json",
  "generator.neural-cells.json",
  "generator.comic-page.json",
];

/** Looked at by text.golden.test.ts. */
const TEXTS = "generator.verse.json";

it("has golden pictures or texts of every generator that comes with the project", () => {
  const names = [...FILES, TEXTS].map((file) => readVectors<GoldenFile>(file).generator.name);
  expect(names.sort()).toEqual(BUILTIN_GENERATORS.map(({ name }) => name).sort());
});

describe.each(FILES)("the generator of %s", (file) => {
  const golden = readVectors<GoldenFile>(file);
  const { bytes, draw } = builtIn(golden.generator.name);

  it("is the module whose hash is written down, small enough for one contract, and says what it is", async () => {
    const { description, hash } = await openGenerator(bytes);
    const { name, version, kind } = description;
    expect(BUILTIN_GENERATORS).toContainEqual({ name, version, kind, hash, sizeBytes: bytes.length });
    expect(golden.generator).toEqual({ name, version, hash });
    expect(kind).toBe(name === "neural-cells" ? "trainedAlgorithmicMedia" : "algorithmicMedia");
    expect(description.inputs).toEqual({ min: 0, max: 4 });
    // With its prefix a module fits into one contract (EIP-170).
    expect(bytes.length).toBeLessThan(24_576);
  });

  // A difference here means that every work ever made can no longer be re-run: never renew a hash, make a new version.
  it("draws every golden picture bit for bit", async () => {
    const pictures: RgbaImage[] = [];
    const found = [];
    for (const { outputHash, perceptualHash: phash, inputs, seed, name, ...rest } of golden.vectors) {
      const parents = inputs.map((i) => pictures[i]).filter((picture) => picture !== undefined);
      const picture = await draw({ ...rest, seed: BigInt(seed), inputs: parents });
      pictures.push(picture);
      found.push({ name, outputHash: outputHashOfImage(picture), perceptualHash: perceptualHash(picture) });
      expect(picture.data.some((byte, i) => i % 4 === 3 && byte !== 255)).toBe(false);
      expect(outputHash).toMatch(/^0x[0-9a-f]{64}$/);
      expect(phash).toMatch(/^0x[0-9a-f]{16}$/);
    }
    expect(found).toEqual(
      golden.vectors.map(({ name, outputHash, perceptualHash }) => ({ name, outputHash, perceptualHash })),
    );
    expect(new Set(found.map(({ outputHash }) => outputHash)).size).toBe(golden.vectors.length);
  });

  it("covers no, one and four parents, odd sizes and every kind of text", () => {
    const counts = golden.vectors.map(({ inputs }) => inputs.length);
    expect(counts).toEqual(expect.arrayContaining([0, 1, 4]));
    expect(golden.vectors.length).toBeGreaterThanOrEqual(10);
    expect(golden.vectors.some(({ width }) => width % 4 !== 0)).toBe(true);
    expect(golden.vectors.some(({ prompt }) => /\p{Script=Han}/u.test(prompt))).toBe(true);
  });
});
