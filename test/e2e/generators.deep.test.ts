import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Download, Page } from "playwright-core";
import { zeroHash } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { PERSONAS } from "../../src/core/chain/personas.ts";
import { contentHash } from "../../src/core/digest/contentHash.ts";
import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import { findWorkByOutput } from "../../src/io/chain/findWork.ts";
import { readModule } from "../../src/io/chain/generatorStore.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { listTerms } from "../../src/io/chain/readTerms.ts";
import { readMetadata } from "../../src/io/ipfs/readWork.ts";
import { FOREVER, handmadeModule } from "../core/generator/handmadeModule.ts";
import { launchBrowser } from "../support/browser.ts";
import { strangerModule } from "../support/strangerModule.ts";
import { testConfig } from "../support/testConfig.ts";
import { axeFindings, picture } from "./support/look.ts";
import { button, connect, drawGrid, overflow, SLOW } from "./support/studioPage.ts";
import { newVisitor, type VisitorOptions } from "./support/visitor.ts";

let dir: string;
let stack: Stack;
let browser: Browser;
let chain: ChainReader;
const module = strangerModule("an author's own");
const hash = contentHash(module);
const [AUTHOR, ARTIST] = ["Ivo", "Juno"].map((name) => PERSONAS.findIndex((one) => one.name === name));
const path = (name: string) => join(dir, name);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-generators-"));
  await writeFile(path("own.wasm"), module);
  await writeFile(path("clock.wasm"), handmadeModule({ withImport: true }));
  await writeFile(path("endless.wasm"), handmadeModule({ generate: FOREVER }));
  [stack, browser] = await Promise.all([startStack(testConfig(join(dir, "data"))), launchBrowser()]);
  const { chainId, contracts, rpcUrl } = stack.info;
  chain = createChainReader(rpcUrl, { chainId, contracts });
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(dir, { recursive: true, force: true });
});

async function visit(walk: (page: Page) => Promise<void>, options: Omit<VisitorOptions, "url"> = {}): Promise<void> {
  const visitor = await newVisitor(browser, { url: stack.info.url, ...options });
  try {
    await walk(visitor.page);
    expect(visitor.troubles).toEqual([]);
  } finally {
    await visitor.context.close();
  }
}

const picker = (page: Page) => page.getByRole("dialog", { name: "Another generator" });
const openPicker = async (page: Page) => {
  await inSettingsOpen(page);
  await button(page, "Another generator…").click();
  await picker(page).waitFor();
};
/** Opens the settings where they are hidden, and leaves them open. */
async function inSettingsOpen(page: Page): Promise<void> {
  await button(page, "Generate").waitFor();
  const opens = button(page, "Settings");
  if (await opens.isVisible()) await opens.click();
}

it("an author drops a module, sees what it draws, and registers it with its terms", async () => {
  await visit(
    async (page) => {
      await page.goto("/studio");
      await connect(page);
      await openPicker(page);
      const sheet = picker(page);
      await sheet.getByLabel("Module file").setInputFiles(path("clock.wasm"));
      await sheet.getByText("it imports env.now").waitFor(SLOW);
      await sheet.getByLabel("Hash, asset number or CID").fill("0x12");
      await sheet.getByRole("button", { name: "Find" }).click();
      await sheet.getByText(/names no generator/).waitFor(SLOW);
      await sheet.getByLabel("Module file").setInputFiles(path("own.wasm"));
      await sheet.getByRole("img", { name: "A test picture by flow-field" }).waitFor(SLOW);
      await sheet.getByText("Nobody has registered it.").waitFor();
      await picture(page, "generators-picker");
      expect(await axeFindings(page)).toEqual([]);
      await sheet.getByRole("button", { name: "Register it…" }).click();
      const form = page.getByRole("dialog", { name: "Register a generator" });
      await form.getByLabel("Title").fill("Currents");
      // A tablet is turned: the settings change their place, and what was typed stays.
      for (const width of [1_024, 1_440]) {
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
        expect(await form.getByLabel("Title").inputValue()).toBe("Currents");
      }
      await picture(page, "generators-register");
      expect(await axeFindings(page)).toEqual([]);
      await form.getByRole("button", { name: "Register", exact: true }).click();
      await picker(page)
        .getByText(/as asset 256/)
        .waitFor(SLOW);
      await picker(page)
        .getByText(/You keep 95/)
        .waitFor(SLOW);
    },
    { persona: AUTHOR ?? 0 },
  );
  const claim = await findWorkByOutput(chain, hash);
  const { record } = await readRecord(chain, claim?.id ?? 0n);
  expect([record.kind, record.creator]).toEqual(["generator", PERSONAS[AUTHOR ?? 0]?.address]);
  expect(await readModule(chain, hash)).toEqual(module);
  expect((await listTerms(chain, record.id)).map(({ shareBps }) => shareBps)).toEqual([500]);
});

it("an artist draws with it by its number, sees whom it pays, mints, and anyone can make the work again", async () => {
  let sidecar: SavedSidecar | undefined;
  await visit(
    async (page) => {
      await page.goto("/studio");
      await connect(page);
      await openPicker(page);
      await picker(page).getByLabel("Hash, asset number or CID").fill("256");
      await picker(page).getByRole("button", { name: "Find" }).click();
      await picker(page)
        .getByText(/You keep 95/)
        .waitFor(SLOW);
      await picker(page).getByRole("button", { name: "Draw with it" }).click();
      await picker(page).waitFor({ state: "detached" });
      await drawGrid(page, "ribbons over a harbour");
      await page
        .getByText(/You keep 95/)
        .first()
        .waitFor(SLOW);
      expect(await axeFindings(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      sidecar = await savedSidecar(page);
      await button(page, /^Choose seed/)
        .first()
        .click();
      await button(page, "Mint").click();
      await page.waitForURL(/\/work\/\d+$/, SLOW);
      await button(page, "Verify").first().click();
      await page.locator('[data-verdict="authentic"][data-proof="reproducible"]').waitFor(SLOW);
    },
    { persona: ARTIST ?? 0 },
  );
  const { record } = await readRecord(chain, (await lastWork()) ?? 0n);
  expect(record.edges).toMatchObject([{ parent: 256n, roles: 8 }]);
  expect(record.shares).toMatchObject([{ ancestor: 256n, payBps: 500 }]);
  // What was saved beside the picture is the recipe of the work, its generator's asset included.
  const { seedline } = await readMetadata(stack.info.gateway, record.id, record.metadataHash);
  expect(seedline.recipe.generator).toMatchObject({ hash, asset: "256" });
  expect(sidecar?.recipe).toEqual(JSON.parse(JSON.stringify(seedline.recipe)));
  expect(sidecar).toMatchObject({ prompt: "ribbons over a harbour", negativePrompt: "", salt: zeroHash });
});

it("the generator has a page with its picture, and a phone shows the picker as well", async () => {
  await visit(
    async (page) => {
      await page.goto("/work/256");
      await page.getByRole("button", { name: /Look closer at Currents/ }).waitFor(SLOW);
      await picture(page, "generators-work-390");
      await page.goto("/studio");
      await openPicker(page);
      await picker(page).getByLabel("Module file").setInputFiles(path("own.wasm"));
      await picker(page)
        .getByText(/as asset 256/)
        .waitFor(SLOW);
      expect(await overflow(page)).toBe(0);
      await picture(page, "generators-picker-390");
    },
    { width: 390, colorScheme: "dark" },
  );
});

interface SavedSidecar {
  readonly recipe: { readonly generator: { readonly asset?: string } };
}

/** Saves the first picture of the wall with its sidecar, and reads that. */
async function savedSidecar(page: Page): Promise<SavedSidecar> {
  const downloads: Download[] = [];
  page.on("download", (download) => downloads.push(download));
  await button(page, /^Actions for seed/)
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Save PNG and sidecar" }).click();
  await expect.poll(() => downloads.length, SLOW).toBe(2);
  const file = downloads.find((download) => download.suggestedFilename().endsWith(".png.seedline.json"));
  return JSON.parse(await readFile(await file!.path(), "utf8"));
}

async function lastWork(): Promise<bigint | null> {
  for (const id of [768n, 512n]) {
    const found = await readRecord(chain, id).catch(() => null);
    if (found !== null) return id;
  }
  return null;
}
