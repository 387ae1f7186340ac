import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import { completeParams } from "../../../src/core/generator/completeParams.ts";
import { runGenerator } from "../../../src/core/generator/Generator.ts";
import { writesText } from "../../../src/core/generator/GeneratorDescription.ts";
import type { GeneratorRequest } from "../../../src/core/generator/GeneratorRequest.ts";
import { type BuiltinGenerator, readBuiltinGenerators } from "../../../src/server/generate/readBuiltinGenerators.ts";
import { launchBrowser } from "../../../test/support/browser.ts";
import { servePage } from "../../../test/support/servePage.ts";
import { GENERATORS_DIR } from "../../cli/generatorsDir.ts";
import type { Row } from "../Row.ts";
import { BENCH_PROMPTS, benchRequest } from "./benchRequest.ts";
import type { page as generatePage } from "./generatePage.ts";
import { drawWithTwin } from "./twin/drawWithTwin.ts";
import { javascriptTwin } from "./twin/javascriptTwin.ts";

const MEGAPIXELS = 1_024 ** 2 / 1e6;
/** What the page puts into its global scope. */
interface InPage {
  readonly generatePage: typeof generatePage;
}

/** The generators where artists run them: one picture in a Web Worker, the Studio's grid of four over two, and plain JavaScript beside. */
export async function measureInChromium(): Promise<Row[]> {
  const generators = (await readBuiltinGenerators(GENERATORS_DIR)).filter(
    ({ description }) => !writesText(description),
  );
  const modules = new Map(generators.map(({ description, bytes }) => [`${description.name}.wasm`, bytes]));
  const served = await servePage(fileURLToPath(new URL("./generatePage.ts", import.meta.url)), modules);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(served.url);
    const rows: Row[] = [];
    for (const generator of generators) rows.push(...(await measureGenerator(page, generator)));
    const neuralField = generators.find(({ description }) => description.name === "neural-field") as BuiltinGenerator;
    return [...rows, ...(await measureTwin(page, neuralField))];
  } finally {
    await browser.close();
    await served.close();
  }
}

async function measureGenerator(page: Page, { description }: BuiltinGenerator): Promise<Row[]> {
  const asked = { name: description.name, params: JSON.stringify(completeParams(description, {})) };
  const rows: Row[] = [];
  for (const parents of [0, 1, 4]) {
    const times = await page.evaluate(
      ({ name, params, parents }) => (globalThis as unknown as InPage).generatePage.drawEach(name, params, parents),
      { ...asked, parents },
    );
    rows.push({
      name: `${asked.name}.1024.${parents === 0 ? "root" : `parents${parents}`}.chromium`,
      value: Math.round(median(times) / MEGAPIXELS),
      unit: "ms/megapixel",
      slowest: Math.round(Math.max(...times) / MEGAPIXELS),
      ...(parents === 0 ? { aim: 1_000 } : {}),
    });
  }
  const grid = await page.evaluate(
    ({ name, params }) => (globalThis as unknown as InPage).generatePage.drawGrid(name, params),
    asked,
  );
  const slowest = Math.round(Math.max(...grid));
  rows.push({
    name: `${asked.name}.grid.4x512.chromium`,
    value: Math.round(median(grid)),
    unit: "ms",
    slowest,
    aim: 1_000,
  });
  return rows;
}

/** The neural field without WebAssembly; every picture is held against the module's own. */
async function measureTwin(page: Page, generator: BuiltinGenerator): Promise<Row[]> {
  const params = completeParams(generator.description, {});
  const source = javascriptTwin(generator.bytes);
  const own = await drawAll(generator, params);
  const inNode = drawWithTwin(source, params);
  const inChromium = await page.evaluate(
    ({ source, params }) => (globalThis as unknown as InPage).generatePage.drawTwins(source, params),
    { source, params: JSON.stringify(params) },
  );
  const wasm = median(own.map(({ tookMs }) => tookMs));
  return [inNode, inChromium].map((drawn, place): Row => {
    for (const [i, { outputHash }] of drawn.entries()) {
      if (outputHash !== own[i]?.outputHash)
        throw new Error(`The twin drew ${outputHash}, and the module ${own[i]?.outputHash}.`);
    }
    const tookMs = median(drawn.map((picture) => picture.tookMs));
    return {
      name: `neural-field.1024.root.javascript${place === 0 ? "" : ".chromium"}`,
      value: Math.round(tookMs / MEGAPIXELS),
      unit: "ms/megapixel",
      samePixels: drawn.length,
      timesWasmInNode: Math.round((tookMs / wasm) * 10) / 10,
    };
  });
}

async function drawAll(generator: BuiltinGenerator, params: GeneratorRequest["params"]) {
  const drawn = [];
  for (let i = -1; i < BENCH_PROMPTS.length; i += 1) {
    const request = benchRequest(Math.max(0, i), 1_024, params);
    const started = performance.now();
    const image = await runGenerator(generator, request);
    if (i >= 0) drawn.push({ tookMs: performance.now() - started, outputHash: outputHashOfImage(image) });
  }
  return drawn;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
