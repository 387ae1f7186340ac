import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import { textOutput } from "../../../src/core/generator/GeneratorOutput.ts";
import { testRequest } from "../../../src/core/generator/testRequest.ts";
import { prepareGenerator } from "../../../src/core/mint/prepareGenerator.ts";
import { promptHash } from "../../../src/core/recipe/promptHash.ts";
import { PUBLIC_SALT } from "../../../src/core/recipe/salt.ts";
import { createGeneratorPool, type GeneratorPool } from "../../../src/io/generate/createGeneratorPool.ts";
import { type DescribedModule, drawSample } from "../../../src/io/generate/drawSample.ts";
import { describeInNode } from "../../../src/server/generate/describeInNode.ts";
import { startNodeWorker } from "../../../src/server/generate/startNodeWorker.ts";

async function builtIn(name: string): Promise<DescribedModule> {
  const file = fileURLToPath(new URL(`../../../generators/${name}/${name}.wasm`, import.meta.url));
  const module = new Uint8Array(readFileSync(file));
  return { module, description: await describeInNode(module) };
}

describe("drawSample", () => {
  let pool: GeneratorPool;
  beforeAll(() => {
    pool = createGeneratorPool({ startWorker: startNodeWorker, size: 2 });
  });
  afterAll(() => pool.close());

  it("of a generator that draws is its own picture, and needs no other generator", async () => {
    const generator = await builtIn("flow-field");
    const sample = await drawSample(pool, generator, () => Promise.reject(new Error("not needed")));
    expect(sample.text).toBeNull();
    const { image, recipe } = sample.cover;
    const drawn = await pool.run(generator.module, testRequest(generator.description));
    expect(outputHashOfImage(image)).toBe(outputHashOfImage(drawn));
    expect(recipe).toMatchObject({
      generator: { name: "flow-field", hash: contentHash(generator.module) },
      seed: "1",
      promptHash: promptHash({ prompt: "flow field" }, PUBLIC_SALT),
      output: { mediaType: "image/png", outputHash: outputHashOfImage(image) },
    });
  });

  it("of a generator that writes is its text, with a picture that says who drew it and of what", async () => {
    const generator = await builtIn("verse");
    const painter = await builtIn("ornament");
    const { text, cover } = await drawSample(pool, generator, async () => painter);
    expect(text?.trim().length).toBeGreaterThan(20);
    const prompt = Array.from(text?.trim() ?? "")
      .slice(0, 400)
      .join("");
    expect(cover.recipe).toMatchObject({
      generator: { name: "ornament", hash: contentHash(painter.module) },
      promptHash: promptHash({ prompt }, PUBLIC_SALT),
    });
    const work = await prepareGenerator({ ...generator, sample: { text, cover }, title: "Verses of a stranger" });
    const metadata = JSON.parse(new TextDecoder().decode(work.metadataBytes));
    expect(metadata.description).toBe(text);
    expect(metadata.attributes).toContainEqual({ trait_type: "Makes", value: "texts" });
    expect(metadata.seedline.cover.outputHash).toBe(outputHashOfImage(cover.image));
    const own = await prepareGenerator({ ...generator, sample: { text, cover }, title: "V", text: "Mine." });
    expect(JSON.parse(new TextDecoder().decode(own.metadataBytes)).description).toBe("Mine.");
  });

  it("refuses a generator that makes two things of one request", async () => {
    const generator = await builtIn("verse");
    let runs = 0;
    const fickle: GeneratorPool = { run: async () => textOutput(`answer ${++runs}`), close: () => {} };
    const painter = () => builtIn("ornament");
    await expect(drawSample(fickle, generator, painter)).rejects.toMatchObject({ code: "GENERATOR_NOT_DETERMINISTIC" });
  });
});
