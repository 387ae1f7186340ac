import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { createGeneratorPool } from "../../../src/io/generate/createGeneratorPool.ts";
import { startWebWorker } from "../../../src/io/generate/startWebWorker.ts";
import { BENCH_PROMPTS, benchRequest } from "./benchRequest.ts";
import { drawWithTwin } from "./twin/drawWithTwin.ts";

/** Milliseconds that each picture of 1024² takes in one Web Worker, from asking to having it; the worker has drawn before. */
async function drawEach(name: string, paramsJson: string, parents: number): Promise<number[]> {
  const params = JSON.parse(paramsJson);
  const module = new Uint8Array(await (await fetch(`/${name}.wasm`)).arrayBuffer());
  const pool = createGeneratorPool({ startWorker: startWebWorker, size: 1 });
  const drawn: RgbaImage[] = [];
  for (let i = 0; i < Math.max(1, parents); i += 1) drawn.push(await pool.run(module, benchRequest(i, 1_024, params)));
  const times: number[] = [];
  for (let i = 0; i < BENCH_PROMPTS.length; i += 1) {
    const request = { ...benchRequest(i + 10, 1_024, params), inputs: drawn.slice(0, parents) };
    const started = performance.now();
    await pool.run(module, request);
    times.push(performance.now() - started);
  }
  pool.close();
  return times;
}

/** Milliseconds until four pictures of 512² are there, over two Web Workers that have drawn before; three times. */
async function drawGrid(name: string, paramsJson: string): Promise<number[]> {
  const params = JSON.parse(paramsJson);
  const module = new Uint8Array(await (await fetch(`/${name}.wasm`)).arrayBuffer());
  const pool = createGeneratorPool({ startWorker: startWebWorker, size: 2 });
  const four = () => Promise.all(BENCH_PROMPTS.map((_, i) => pool.run(module, benchRequest(i, 512, params))));
  await four();
  const times: number[] = [];
  for (let i = 0; i < 3; i += 1) {
    const started = performance.now();
    await four();
    times.push(performance.now() - started);
  }
  pool.close();
  return times;
}

function drawTwins(source: string, paramsJson: string): ReturnType<typeof drawWithTwin> {
  return drawWithTwin(source, JSON.parse(paramsJson));
}

export const page = { drawEach, drawGrid, drawTwins };
Object.assign(globalThis, { generatePage: page });
