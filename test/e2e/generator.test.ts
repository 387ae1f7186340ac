import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtIn } from "../core/generator/builtIn.ts";
import type { GoldenFile } from "../core/generator/goldenVectors.ts";
import { FOREVER, handmadeModule } from "../core/generator/handmadeModule.ts";
import { HOSTILE_MODULES, ODD_WORDS } from "../core/generator/hostileModules.ts";
import { launchBrowser } from "../support/browser.ts";
import { readVectors } from "../support/readVectors.ts";
import type { page as generatorPage } from "./generatorPage.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};
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

let folder: string;
let server: Server;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedline-generator-"));
  await bundle(folder);
  for (const file of FILES) {
    const { name } = readVectors<GoldenFile>(file).generator;
    await writeFile(join(folder, `${name}.wasm`), builtIn(name).bytes);
  }
  server = createServer(async ({ url = "/" }, response) => {
    const path = url === "/" ? "/index.html" : new URL(url, "http://localhost").pathname;
    const body = await readFile(join(folder, path)).catch(() => undefined);
    response
      .writeHead(body === undefined ? 404 : 200, { "content-type": TYPES[extname(path)] ?? "text/plain" })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // The headless Chromium from npm has no handler for the traps of out-of-bounds accesses, and dies of them where a desktop browser
  // throws; with this it checks bounds in code instead.
  browser = await launchBrowser({ args: ["--disable-features=WebAssemblyTrapHandler"] });
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});

afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)));
  if (folder !== undefined) await rm(folder, { recursive: true });
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

/** Builds the page with the bundler the web app uses, so that its workers are found the same way. */
async function bundle(outDir: string): Promise<void> {
  const root = fileURLToPath(new URL(".", import.meta.url));
  await build({
    configFile: false,
    logLevel: "error",
    root,
    worker: { format: "es" },
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      modulePreload: false,
      rolldownOptions: { input: join(root, "generatorPage.ts"), output: { entryFileNames: "page.js" } },
    },
  });
  await writeFile(
    join(outDir, "index.html"),
    '<!doctype html><title>g</title><script type="module" src="/page.js"></script>',
  );
}
