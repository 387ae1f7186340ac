import { completeParams } from "../../../src/core/generator/completeParams.ts";
import { runGenerator } from "../../../src/core/generator/Generator.ts";
import { writesText } from "../../../src/core/generator/GeneratorDescription.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { type BuiltinGenerator, readBuiltinGenerators } from "../../../src/server/generate/readBuiltinGenerators.ts";
import { GENERATORS_DIR } from "../../cli/generatorsDir.ts";
import type { Row } from "../Row.ts";
import { BENCH_PROMPTS } from "./benchRequest.ts";

const SIDE = 1_024;
const MEGAPIXELS = (SIDE * SIDE) / 1e6;

/** Milliseconds per megapixel on one core, medians over several prompts; and the codec beside it. */
export async function measureGenerate(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const generator of await readBuiltinGenerators(GENERATORS_DIR)) {
    const { name, mediaType } = generator.description;
    // A text is written in microseconds, and has no pixels.
    if (mediaType === "text/plain") continue;
    rows.push({ name: `${name}.module`, value: generator.bytes.length, unit: "bytes" });
    if (writesText(generator.description)) {
      rows.push(await measureText(generator));
      continue;
    }
    const alone: number[] = [];
    const pictures: RgbaImage[] = [];
    for (const [i, prompt] of BENCH_PROMPTS.entries()) {
      const { image, tookMs } = await draw(generator, prompt, BigInt(i), []);
      alone.push(tookMs);
      pictures.push(image);
    }
    rows.push({
      name: `${name}.1024.root`,
      value: perMegapixel(alone),
      unit: "ms/megapixel",
      slowest: worst(alone),
      aim: 1_000,
    });
    for (const parents of [1, 4]) {
      const remixes: number[] = [];
      for (const [i, prompt] of BENCH_PROMPTS.entries()) {
        remixes.push((await draw(generator, prompt, BigInt(i + 10), pictures.slice(0, parents))).tookMs);
      }
      const value = perMegapixel(remixes);
      rows.push({ name: `${name}.1024.parents${parents}`, value, unit: "ms/megapixel", slowest: worst(remixes) });
    }
    const [picture] = pictures;
    if (picture === undefined) continue;
    const encoded = pictures.map((image) => timed(() => encodePng(image)));
    rows.push({ name: "png.encode", value: perMegapixel(encoded.map(({ tookMs }) => tookMs)), unit: "ms/megapixel" });
    const decoded = encoded.map(({ result }) => timed(() => decodePng(result)).tookMs);
    rows.push({ name: "png.decode", value: perMegapixel(decoded), unit: "ms/megapixel" });
  }
  return rows;
}

/** Milliseconds to write one text, the median over the prompts. */
async function measureText(generator: BuiltinGenerator): Promise<Row> {
  const times: number[] = [];
  for (const [i, prompt] of BENCH_PROMPTS.entries()) {
    const params = completeParams(generator.description, {});
    const started = performance.now();
    await runGenerator(generator, {
      prompt,
      negativePrompt: "",
      seed: BigInt(i),
      width: 0,
      height: 0,
      params,
      inputs: [],
    });
    times.push(performance.now() - started);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { name: `${generator.description.name}.text`, value: Math.round(sorted[2] ?? 0), unit: "ms" };
}

async function draw(generator: BuiltinGenerator, prompt: string, seed: bigint, inputs: readonly RgbaImage[]) {
  const params = completeParams(generator.description, {});
  const started = performance.now();
  const request = { prompt, negativePrompt: "", seed, width: SIDE, height: SIDE, params, inputs };
  const image = await runGenerator(generator, request);
  return { image, tookMs: performance.now() - started };
}

function timed<T>(work: () => T): { result: T; tookMs: number } {
  const started = performance.now();
  const result = work();
  return { result, tookMs: performance.now() - started };
}

function perMegapixel(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) / MEGAPIXELS);
}

function worst(times: readonly number[]): number {
  return Math.round(Math.max(...times) / MEGAPIXELS);
}
