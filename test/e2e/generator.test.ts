import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtIn } from "../core/generator/builtIn.ts";
import type { GoldenFile } from "../core/generator/goldenVectors.ts";
import { FOREVER, handmadeModule } from "../core/generator/handmadeModule.ts";
import { HOSTILE_MODULES, ODD_WORDS } from "../core/generator/hostileModules.ts";
import { launchBrowser } from "../support/browser.ts";
import { readVectors } from "../support/readVectors.ts";
import { servePage } from "../support/servePage.ts";
import type { page as generatorPage } from "./generatorPage.ts";

/** What the page puts into its global scope. */
interface InPage {
  readonly generatorPage: typeof generatorPage;
}

const FILES = [
  "generator.json",
  "generator.flow-field.json",
  "generator.ink-wash.json",
  "generator.ornament.json",
  "generator.neural-cells.json",
  "generator.comic-page.json",
];

let served: Awaited<ReturnType<typeof servePage>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const names = FILES.map((file) => readVectors<GoldenFile>(file).generator.name);
  const modules = new Map(names.map((name) => [`${name}.wasm`, builtIn(name).bytes]));
  served = await servePage(fileURLToPath(new URL("./generatorPage.ts", import.meta.url)), modules);
  // The headless Chromium from npm has no handler for the traps of out-of-bounds accesses, and dies of them where a desktop browser
  // throws; with this it checks bounds in code instead.
  browser = await launchBrowser({ args: ["--disable-features=WebAssemblyTrapHandler"] });
  page = await browser.newPage();
  await page.goto(served.url);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

describe("built-in generators in Chromium", () => {
  it.each(FILES)("draw every golden picture of %s bit for bit as Node does, in Web Workers", async (file) => {
    const golden = readVectors<GoldenFile>(file);
    const found = await page.evaluate(
      ({ name, text }) => (globalThis as unknown as InPage).generatorPage.drawGolden(name, text),
      { name: golden.generator.name, text: JSON.stringify(golden.vectors) },
    );
    expect(found).toEqual(golden.vectors.map(({ outputHash, perceptualHash }) => ({ outputHash, perceptualHash })));
    expect(found.length).toBeGreaterThanOrEqual(10);
  });

  it("are not held up by a module that never ends: its worker is killed", async () => {
    const code = await page.evaluate(
      (module) => (globalThis as unknown as InPage).generatorPage.drawForever(module, 1_500),
      [...handmadeModule({ generate: FOREVER })],
    );
    expect(code).toBe("GENERATOR_TIMEOUT");
  });
});

describe("a worker of Chromium names what is wrong with a module that", () => {
  it.each(HOSTILE_MODULES.map((module, place) => ({ ...module, place })))("$what", async ({ place, code, why }) => {
    const end = await page.evaluate((at) => (globalThis as unknown as InPage).generatorPage.runHostile(at), place);
    expect(end).toMatchObject({ code, message: expect.stringContaining(why) });
  });

  it("and goes on as if nothing had been", async () => {
    const words = await page.evaluate(() => (globalThis as unknown as InPage).generatorPage.drawOdd());
    expect(words).toEqual(ODD_WORDS);
  });
});
