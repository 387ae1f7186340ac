import { outputHashOfImage } from "../../src/core/digest/outputHash.ts";
import { perceptualHash } from "../../src/core/phash/perceptualHash.ts";
import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";
import { createGeneratorPool, type GeneratorPool } from "../../src/io/generate/createGeneratorPool.ts";
import { startWebWorker } from "../../src/io/generate/startWebWorker.ts";
import type { GoldenVector } from "../core/generator/goldenVectors.ts";
import { HOSTILE_MODULES, HOSTILE_REQUEST, oddModule } from "../core/generator/hostileModules.ts";

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

let pool: GeneratorPool | undefined;

/** Runs a hostile module by its place in the table; gives what it ended with. */
async function runHostile(place: number) {
  const { what, make, code: expected } = HOSTILE_MODULES[place] as (typeof HOSTILE_MODULES)[number];
  pool ??= createGeneratorPool({ startWorker: startWebWorker, size: 1 });
  const impatient = createGeneratorPool({ startWorker: startWebWorker, size: 1, timeoutMs: 2_500 });
  const { run } = expected === "GENERATOR_TIMEOUT" ? impatient : pool;
  const error = await run(make(), HOSTILE_REQUEST).then(
    () => new Error("it drew a picture"),
    (reason: Error) => reason,
  );
  impatient.close();
  return { what, code: (error as { code?: string }).code, message: error.message };
}

/** The first words of a picture that is odd and no more, in the worker that all the hostile ones had. */
async function drawOdd(): Promise<number[]> {
  pool ??= createGeneratorPool({ startWorker: startWebWorker, size: 1 });
  await pool.run(oddModule(), HOSTILE_REQUEST);
  const { data } = await pool.run(oddModule(), HOSTILE_REQUEST);
  return [...new Uint32Array(data.buffer, 0, 10)];
}

export const page = { drawGolden, drawForever, drawOdd, runHostile };
Object.assign(globalThis, { generatorPage: page });
