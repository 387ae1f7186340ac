import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { GALLERY_SCENES } from "../../scripts/gallery/galleryScenes.ts";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { developmentAccount } from "../../src/core/chain/developmentAccount.ts";
import { PERSONAS } from "../../src/core/chain/personas.ts";
import { decodePng } from "../../src/core/png/decodePng.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import { findWorkByOutput } from "../../src/io/chain/findWork.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { listTerms } from "../../src/io/chain/readTerms.ts";
import { COIN, claimable, quoteIncome } from "../../src/io/chain/royalties.ts";
import { launchBrowser } from "../support/browser.ts";
import { testConfig } from "../support/testConfig.ts";
import { button, connect, drawGrid, statusOf } from "./support/studioPage.ts";
import { newVisitor, type Visitor, type VisitorOptions } from "./support/visitor.ts";

/** The four journeys of artist, remixer, IP owner and collector through one gallery, in this order: each builds on the last. */
let dir: string;
let stack: Stack;
let browser: Browser;
let chain: ChainReader;

const personaOf = (name: string) => PERSONAS.findIndex((persona) => persona.name === name);
const accountOf = (name: string) => developmentAccount(stack.info.chainId, personaOf(name)).address;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-journeys-"));
  [stack, browser] = await Promise.all([
    startStack(testConfig(dir), { fillGallery: true, index: true }),
    launchBrowser(),
  ]);
  const { chainId, contracts, rpcUrl } = stack.info;
  chain = createChainReader(rpcUrl, { chainId, contracts });
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(dir, { recursive: true, force: true });
});

/** A journey of one visitor, in which nothing may go wrong by itself. */
async function journey(options: Omit<VisitorOptions, "url">, walk: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await newVisitor(browser, { url: stack.info.url, ...options });
  try {
    await walk(visitor);
    expect(visitor.troubles).toEqual([]);
  } finally {
    await visitor.context.close();
  }
}

const workIdOf = (page: Page) => BigInt(new URL(page.url()).pathname.split("/")[2] ?? "");

it("the artist mints chosen cells of a grid in one transaction, and each is a work of its own", async () => {
  await journey({ persona: personaOf("Ada") }, async ({ page }) => {
    await page.goto("/studio");
    await connect(page);
    await drawGrid(page, "A slow river of amber light under a violet sky");
    const choose = button(page, /^Choose seed/);
    for (const nth of [0, 2, 3]) await choose.nth(nth).click();
    const seeds = await page
      .locator('[data-tile]:has([aria-pressed="true"])')
      .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute("data-tile")));
    await button(page, "Mint 3 works").click();
    const works = page.getByRole("link", { name: /^See work \d+$/ });
    await works.nth(2).waitFor();
    const ids = (await works.allTextContents()).map((text) => BigInt(text.replace(/\D/g, "")));
    const records = await Promise.all(ids.map((id) => readRecord(chain, id)));
    expect(records.map(({ record }) => record.seed?.toString())).toEqual(seeds);
    // Tokens of one mint are numbered one after another, and its blob is theirs together.
    expect(new Set(records.map(({ pointer }) => pointer)).size).toBe(1);
    expect(records.map(({ owner }) => owner)).toEqual(Array(3).fill(accountOf("Ada")));
    await works.first().click();
    await button(page, "Verify").click();
    await page.locator('[data-verdict="authentic"][data-proof="reproducible"]').waitFor();
  });
});

it("an artist remixes two parents, knows beforehand what she keeps, and the derivation itself verifies", async () => {
  await journey({ persona: personaOf("Juno"), colorScheme: "dark" }, async ({ page }) => {
    await page.goto("/studio");
    await connect(page);
    for (const title of ["Warden in a Violet Moon", "Warden, Going Up in Gold"]) {
      await button(page, /^Descend from|^Another parent/)
        .first()
        .click();
      await page.getByRole("dialog").getByRole("button", { name: title }).click();
      await button(page, "Add parent").click();
    }
    // 12 % and 15 % to the parents, 10 % of the whole line to the character: reached twice, paid once.
    await page
      .getByText(/You keep 63\s%/)
      .first()
      .waitFor();
    await drawGrid(page, "Two wardens meet in green glass");
    await button(page, /^Choose seed/)
      .nth(1)
      .click();
    await button(page, "Mint").click();
    await page.waitForURL(/\/work\/\d+$/);
    const { record } = await readRecord(chain, workIdOf(page));
    expect(record.edges).toHaveLength(2);
    expect(record.shares.map(({ payBps }) => payBps).sort()).toEqual([1000, 1200, 1500]);
    await button(page, "Verify").click();
    await page.locator('[data-verdict="authentic"][data-proof="reproducible"]').waitFor();
    for (const check of ["rerun", "ancestors", "terms"]) {
      expect([check, await statusOf(page, check)]).toEqual([check, "done"]);
    }
  });
});

it("the IP owner publishes terms, a collector supports a descendant, and the owner is paid to the last wei", async () => {
  const ivo = accountOf("Ivo");
  const paid = 1_234_567_890_123_456_789n;
  const [character, , , last] = await galleryIds();
  await journey({ persona: personaOf("Ivo") }, async ({ page }) => {
    await page.goto("/ip");
    await connect(page);
    const work = page.getByRole("article").filter({ hasText: "The Dahlia Warden" });
    await work.getByText("The Night Treaty").waitFor();
    await work.getByRole("button", { name: /^Publish terms/ }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("radio").nth(1).check();
    const before = (await chain.client.getBlockNumber()).toString();
    await sheet.getByRole("button", { name: "Publish terms" }).click();
    await sheet.waitFor({ state: "hidden" });
    expect((await chain.client.getBlockNumber()).toString()).not.toBe(before);
    const terms = (await listTerms(chain, character!)).at(-1);
    expect(terms).toMatchObject({ asset: character, payee: ivo, closed: false });
  });
  const owed = (await quoteIncome(chain, last!, paid)).filter(({ account }) => account === ivo);
  const share = owed.reduce((sum, { amount }) => sum + amount, 0n);
  expect(share).toBe(paid / 10n);
  const before = await claimable(chain, ivo, COIN);
  await journey({ persona: personaOf("Cleo"), width: 390 }, async ({ page }) => {
    await page.goto(`/work/${last}`);
    await connect(page);
    await button(page, "Support this work").click();
    await page.getByLabel("Amount in ETH").fill("1.234567890123456789");
    await button(page, /^Pay 1\.23/).click();
    await button(page, "Settle now").click();
    await page.locator(`[data-split="${paid}"]`).waitFor();
    const credits = await page
      .locator("[data-credit]")
      .evaluateAll((lines) => lines.map((line) => line.getAttribute("data-credit")!));
    expect(credits.reduce((sum, credit) => sum + BigInt(credit), 0n)).toBe(paid);
  });
  expect(await claimable(chain, ivo, COIN)).toBe(before + share);
  await journey({ persona: personaOf("Ivo") }, async ({ page }) => {
    await page.goto("/earnings");
    await connect(page);
    const wallet = await chain.client.getBalance({ address: ivo });
    await button(page, "Settle and withdraw everything").click();
    // The page says so, and so does a notification, which goes away by itself.
    const owedRegion = page.getByRole("region", { name: "What you are owed" });
    await owedRegion.getByText("Everything is settled and withdrawn.").waitFor();
    expect(await claimable(chain, ivo, COIN)).toBe(0n);
    const gained = (await chain.client.getBalance({ address: ivo })) - wallet;
    // What it cost to withdraw it is all that is missing.
    expect(gained).toBeGreaterThan(before + share - 10n ** 15n);
    expect(gained).toBeLessThan(before + share);
  });
});

it("a collector without a wallet verifies a file that has lost its name and all its metadata", async () => {
  await journey({ width: 390, colorScheme: "dark" }, async ({ page }) => {
    const [, second] = await galleryIds();
    await page.goto(`/work/${second}`);
    const saved = page.waitForEvent("download");
    await button(page, "Picture").click();
    const marked = decodePng(new Uint8Array(await readFile(await (await saved).path())));
    expect(marked.ancillary.map(({ type }) => type)).toContain("iTXt");
    const stripped = encodePng(marked.image);
    expect(decodePng(stripped).ancillary).toEqual([]);

    await page.goto("/verify");
    await page.getByLabel("Choose a file to verify").setInputFiles({
      name: "IMG_0001.png",
      mimeType: "image/png",
      buffer: Buffer.from(stripped),
    });
    // The pixels are the work's; the file is not the one that was pinned, and that is said.
    const verdict = page.locator("[data-verdict]");
    await verdict.waitFor();
    expect(await verdict.getAttribute("data-verdict")).toMatch(/^authentic/);
    expect(await verdict.getAttribute("data-proof")).toBe("reproducible");
    await verdict
      .getByRole("heading", { name: /reproducible: the recorded generator, called neural-field [\d.]+, made/ })
      .waitFor();
    await page.getByRole("heading", { name: `Work ${second}`, level: 1 }).waitFor();

    // One pixel changed: no work has it.
    const { image } = marked;
    const data = image.data.slice();
    data[4 * 700 + 1]! ^= 1;
    await page.getByLabel("Choose a file to verify").setInputFiles({
      name: "IMG_0002.png",
      mimeType: "image/png",
      buffer: Buffer.from(encodePng({ ...image, data })),
    });
    await page
      .getByText(/never minted|no work/i)
      .first()
      .waitFor();
    expect(await page.locator('[data-verdict^="authentic"]').count()).toBe(0);
  });
});

/** Ids of the first gallery's works, in its order: they were minted one after another. */
async function galleryIds(): Promise<bigint[]> {
  const ids = GALLERY_SCENES.map((_, index) => BigInt(index + 1) << 8n);
  const claims = await Promise.all(
    ids.map(async (id) => findWorkByOutput(chain, (await readRecord(chain, id)).record.outputHash)),
  );
  expect(claims.map((claim) => claim?.id)).toEqual(ids);
  return ids;
}
