import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { parseEther } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { PERSONAS } from "../../src/core/chain/personas.ts";
import { splitIncome } from "../../src/core/royalty/splitIncome.ts";
import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { COIN, claimable } from "../../src/io/chain/royalties.ts";
import { readListing } from "../../src/io/market/readMarket.ts";
import { launchBrowser } from "../support/browser.ts";
import { testConfig } from "../support/testConfig.ts";
import { button, connect } from "./support/studioPage.ts";
import { newVisitor, type Visitor } from "./support/visitor.ts";

let dir: string;
let stack: Stack;
let browser: Browser;
let chain: ChainReader;

const CLEO = PERSONAS.findIndex(({ name }) => name === "Cleo");

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-market-"));
  [stack, browser] = await Promise.all([startStack(testConfig(dir), { fillGallery: true }), launchBrowser()]);
  const { chainId, contracts, rpcUrl } = stack.info;
  chain = createChainReader(rpcUrl, { chainId, contracts });
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(dir, { recursive: true, force: true });
});

async function visit(persona: number, walk: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await newVisitor(browser, { url: stack.info.url, persona });
  try {
    await walk(visitor);
    expect(visitor.troubles).toEqual([]);
  } finally {
    await visitor.context.close();
  }
}

/** A work of the first gallery that descends from others, and who made it. */
async function derivedWork() {
  for (let id = 256n; ; id += 256n) {
    const { record, owner } = await readRecord(chain, id);
    const maker = PERSONAS.findIndex(({ address }) => address === record.creator);
    if (record.edges.length > 0 && owner === record.creator && maker !== CLEO) return { record, maker };
  }
}

it("the maker of a work asks a price, a collector pays it, and the line is paid at once", async () => {
  const { record, maker } = await derivedWork();
  const { id } = record;
  const price = parseEther("0.25");
  await visit(maker, async ({ page }) => {
    await page.goto(`/work/${id}`);
    await connect(page);
    await page.getByRole("heading", { name: "Not for sale" }).scrollIntoViewIfNeeded();
    await button(page, "List for sale").click();
    await page.getByText("Write a price in ETH, such as 0.05.").waitFor();
    await page.getByLabel("Price in ETH").fill("0.25");
    await button(page, "List for sale").click();
    await page.locator(`[data-price="${price}"]`).waitFor();
    await button(page, "Take off the market").waitFor();
  });
  expect(await readListing(chain, id)).toMatchObject({ seller: record.creator, price, currency: COIN });

  const parts = splitIncome(record.shares, record.payee, price);
  const accounts = [...new Set(parts.map(({ account }) => account))];
  const before = await Promise.all(accounts.map((account) => claimable(chain, account, COIN)));
  await visit(CLEO, async ({ page }) => {
    await page.goto(`/work/${id}`);
    await page.locator(`[data-price="${price}"]`).scrollIntoViewIfNeeded();
    await page.locator("#market").getByRole("button", { name: "Connect wallet" }).waitFor();
    await connect(page);
    await button(page, "Buy").click();
    await page.getByRole("heading", { name: "Not for sale" }).waitFor();
    expect((await readRecord(chain, id)).owner).toBe(PERSONAS[CLEO]?.address);

    // It is hers to sell on now, and to keep.
    await page.getByLabel("Price in ETH").fill("1");
    await button(page, "List for sale").click();
    await button(page, "Take off the market").click();
    await page.getByRole("heading", { name: "Not for sale" }).waitFor();
  });
  const after = await Promise.all(accounts.map((account) => claimable(chain, account, COIN)));
  const due = accounts.map((account) =>
    parts.filter((part) => part.account === account).reduce((sum, { amount }) => sum + amount, 0n),
  );
  expect(after.map((amount, i) => amount - (before[i] ?? 0n))).toEqual(due);
});
