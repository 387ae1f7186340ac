import { outputHashOfImage } from "../../src/core/digest/outputHash.ts";
import { perceptualHash } from "../../src/core/phash/perceptualHash.ts";
import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";
import { createGeneratorPool } from "../../src/io/generate/createGeneratorPool.ts";
import { startWebWorker } from "../../src/io/generate/startWebWorker.ts";
import type { GoldenVector } from "../core/generator/goldenVectors.ts";

/** Runs golden requests (JSON) of a generator in Web Workers, two at a time where one does not wait for another's picture. */
async function drawGolden(name: string, text: string) {
  const vectors = JSON.parse(text) as readonly GoldenVector[];
  const module = new Uint8Array(await (await fetch(`/${name}.wasm`)).arrayBuffer());
  const pool = createGeneratorPool({ startWorker: startWebWorker, size: 2 });
  const pictures: Promise<RgbaImage>[] = [];
  for (const { prompt, negativePrompt, seed, width, height, params, inputs } of vectors) {
    const request = { prompt, negativePrompt, seed: BigInt(seed), width, height, params };
    const parents = Promise.all(inputs.map((i) => pictures[i] as Promise<RgbaImage>));
    pictures.push(parents.then((found) => pool.run(module, { ...request, inputs: found })));
  }
  const drawn = await Promise.all(pictures);
  pool.close();
  return drawn.map((picture) => ({ outputHash: outputHashOfImage(picture), perceptualHash: perceptualHash(picture) }));
}

/** Runs a module that never ends; gives the error's code. */
async function drawForever(module: number[], timeoutMs: number): Promise<string> {
  const pool = createGeneratorPool({ startWorker: startWebWorker, size: 1, timeoutMs });
  const request = { prompt: "p", negativePrompt: "", seed: 1n, width: 64, height: 64, params: {}, inputs: [] };
  const code = await pool.run(Uint8Array.from(module), request).then(
    () => "no error",
    (error: { code?: string }) => error.code ?? String(error),
  );
  pool.close();
  return code;
}

export const page = { drawGolden, drawForever };
Object.assign(globalThis, { generatorPage: page });
