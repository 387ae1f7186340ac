import { afterEach, describe, expect, it } from "vitest";
import type { GeneratorRequest } from "../../../src/core/generator/GeneratorRequest.ts";
import { createGeneratorPool, type GeneratorPool } from "../../../src/io/generate/createGeneratorPool.ts";
import { startNodeWorker } from "../../../src/server/generate/startNodeWorker.ts";
import { FOREVER, GROW_FOREVER, handmadeModule, leb } from "../../core/generator/handmadeModule.ts";

const request: GeneratorRequest = {
  prompt: "p",
  negativePrompt: "",
  seed: 1n,
  width: 64,
  height: 64,
  params: {},
  inputs: [],
};
let pool: GeneratorPool | undefined;
afterEach(() => pool?.close());

describe("a generator in a worker of Node", () => {
  it("that never ends is ended, whether it draws or only describes itself", async () => {
    pool = createGeneratorPool({ startWorker: startNodeWorker, size: 1, timeoutMs: 1_500 });
    const endless = handmadeModule({ generate: FOREVER });
    const mute = handmadeModule({ describe: FOREVER });
    await expect(pool.run(endless, request)).rejects.toMatchObject({ code: "GENERATOR_TIMEOUT" });
    await expect(pool.run(mute, request)).rejects.toMatchObject({ code: "GENERATOR_TIMEOUT" });
    pool.close();
    // A fresh pool with its ordinary limit: starting a worker takes its time on a busy machine.
    pool = createGeneratorPool({ startWorker: startNodeWorker, size: 1 });
    const image = await pool.run(handmadeModule(), request);
    expect(image.data).toEqual(new Uint8Array(64 * 64 * 4));
  });

  it("that takes memory without end is stopped at its maximum", async () => {
    pool = createGeneratorPool({ startWorker: startNodeWorker, size: 1, timeoutMs: 1_500 });
    const greedy = handmadeModule({ generate: GROW_FOREVER, memory: [0x01, 0x01, ...leb(8_192)] });
    await expect(pool.run(greedy, request)).rejects.toMatchObject({ code: "GENERATOR_TIMEOUT" });
  });

  it("tells what is wrong with a module or a request in its own words", async () => {
    pool = createGeneratorPool({ startWorker: startNodeWorker, size: 1 });
    await expect(pool.run(handmadeModule({ withImport: true }), request)).rejects.toMatchObject({
      code: "GENERATOR_INVALID",
      message: expect.stringContaining("env.now"),
    });
    await expect(pool.run(handmadeModule(), { ...request, width: 9_999 })).rejects.toMatchObject({
      code: "SIZE_OUT_OF_RANGE",
    });
    await expect(pool.run(handmadeModule({ generate: [0x00] }), request)).rejects.toMatchObject({
      code: "GENERATOR_FAILED",
      message: expect.stringContaining("handmade"),
    });
  });
});
