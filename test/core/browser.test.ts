import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import type { Hex } from "viem";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { readVectors } from "../support/readVectors.ts";
import * as core from "./inBrowser.ts";

const input = {
  recipes: readVectors<{ recipe: unknown }[]>("recipe.json").map(({ recipe }) => recipe),
  metadata: readVectors<{ canonical: string }[]>("metadata.json").map(({ canonical }) => canonical),
  prompts: readVectors<{ prompt: string }[]>("promptHash.json").map(({ prompt }) => prompt),
  salt: readVectors<{ salt: Hex }[]>("seedDerivation.json")[3]!.salt,
};

let browser: Browser;
let server: Server;

beforeAll(async () => {
  const script = await bundle();
  server = createServer((request, response) => {
    const isScript = request.url === "/core.js";
    response.setHeader("content-type", `${isScript ? "text/javascript" : "text/html"}; charset=utf-8`);
    response.end(isScript ? script : '<!doctype html><title>core</title><script src="/core.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server?.close(resolve));
});

describe("the canonical data", () => {
  it("are the same bytes in Chromium and in Node", async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const found = await page.evaluate(
      (data) => (globalThis as unknown as { core: typeof core }).core.digestEverything(data),
      input,
    );
    expect(JSON.parse(found)).toEqual(JSON.parse(await core.digestEverything(input)));
    expect(JSON.parse(found).recipes).toHaveLength(input.recipes.length);
  });
});

/** The functions under test as one script for browsers, under the global name `core`. */
async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL("./inBrowser.ts", import.meta.url)), formats: ["iife"], name: "core" },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !("output" in output)) throw new Error("The bundler watches instead of building.");
  return output.output[0].code;
}
