import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { type Address, createWalletClient, http, parseEther, zeroAddress } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deployDemoToken } from "../../scripts/demo/demoToken.ts";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { developmentAccount } from "../../src/core/chain/developmentAccount.ts";
import { PERSONAS } from "../../src/core/chain/personas.ts";
import { proceedsOf, saleSplit } from "../../src/core/market/saleSplit.ts";
import type { WorkRecord } from "../../src/core/record/WorkRecord.ts";
import { splitIncome } from "../../src/core/royalty/splitIncome.ts";
import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { chainOf, createChainReader } from "../../src/io/chain/createChainReader.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { COIN, claimable } from "../../src/io/chain/royalties.ts";
import { readListing, readOffers } from "../../src/io/market/readMarket.ts";
import { launchBrowser } from "../support/browser.ts";
import { testConfig } from "../support/testConfig.ts";
import { axeFindings } from "./support/look.ts";
import { button, connect } from "./support/studioPage.ts";
import { newVisitor, type Visitor } from "./support/visitor.ts";

let dir: string;
let stack: Stack;
let browser: Browser;
let chain: ChainReader;
let token: Address;

const CLEO = PERSONAS.findIndex(({ name }) => name === "Cleo");
const cleo = PERSONAS[CLEO]?.address ?? zeroAddress;
const UNITS = 10n ** 6n;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-market-"));
  [stack, browser] = await Promise.all([startStack(testConfig(dir), { fillGallery: true }), launchBrowser()]);
  const { chainId, contracts, rpcUrl } = stack.info;
  chain = createChainReader(rpcUrl, { chainId, contracts });
  token = await deployDemoToken(writer(CLEO), [cleo], 1_000n * UNITS);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(dir, { recursive: true, force: true });
});

function writer(persona: number): ChainWriter {
  const { chainId, rpcUrl } = stack.info;
  const account = developmentAccount(chainId, persona);
  return {
    ...chain,
    wallet: createWalletClient({ account, chain: chainOf(chainId, rpcUrl), transport: http(rpcUrl) }),
  };
}

async function visit(persona: number, walk: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await newVisitor(browser, { url: stack.info.url, persona });
  try {
    await walk(visitor);
    expect(visitor.troubles).toEqual([]);
  } finally {
    await visitor.context.close();
  }
}

const used = new Set<bigint>();

/** A work of the first gallery that descends from others and was not traded yet, and who made it. */
async function derivedWork(): Promise<{ record: WorkRecord; maker: number }> {
  for (let id = 256n; ; id += 256n) {
    const { record, owner } = await readRecord(chain, id);
    const maker = PERSONAS.findIndex(({ address }) => address === record.creator);
    if (used.has(id) || record.edges.length === 0 || owner !== record.creator || maker === CLEO) continue;
    used.add(id);
    return { record, maker };
  }
}

/** What accounts are credited more than before. */
async function earned(accounts: readonly Address[], asset: Address, act: () => Promise<unknown>): Promise<bigint[]> {
  const read = () => Promise.all(accounts.map((account) => claimable(chain, account, asset)));
  const before = await read();
  await act();
  return (await read()).map((amount, i) => amount - (before[i] ?? 0n));
}

const sheet = (page: Page) => page.getByRole("dialog");
const inSheet = (page: Page, name: string | RegExp) =>
  sheet(page).getByRole("button", { name, exact: typeof name === "string" });

async function openMarket(page: Page, id: bigint, part = ""): Promise<void> {
  await page.goto(`/work/${id}${part}`);
  await page.locator("#market-title").scrollIntoViewIfNeeded();
}

it("the maker of a work asks a price, a collector finds it, pays it, and the line is paid at once", async () => {
  const { record, maker } = await derivedWork();
  const { id } = record;
  const price = parseEther("0.25");
  await visit(maker, async ({ page }) => {
    await openMarket(page, id);
    await connect(page);
    await page.getByRole("heading", { name: "Not for sale" }).scrollIntoViewIfNeeded();
    await button(page, "Sell this work").click();
    await inSheet(page, "List for sale").click();
    await page.getByText("How much? Write an amount such as 0.05.").waitFor();
    await page.getByLabel("Price", { exact: true }).fill("0.25");
    const split = saleSplit(record, { price, seller: record.creator, transfers: 0n });
    expect(await sheet(page).locator("[data-split] li").count()).toBe(split.length);
    expect(await axeFindings(page)).toEqual([]);
    await inSheet(page, "List for sale").click();
    await sheet(page).waitFor({ state: "detached" });
    await page.locator(`[data-price="${price}"]`).waitFor();
    await button(page, "Take off the market").waitFor();
  });
  expect(await readListing(chain, id)).toMatchObject({ seller: record.creator, price, currency: COIN });

  const parts = splitIncome(record.shares, record.payee, price);
  const accounts = [...new Set(parts.map(({ account }) => account))];
  const due = accounts.map((account) =>
    parts.filter((part) => part.account === account).reduce((sum, { amount }) => sum + amount, 0n),
  );
  await visit(CLEO, async ({ page }) => {
    const credits = await earned(accounts, COIN, async () => {
      await page.goto("/");
      await button(page, "For sale").click();
      await page.locator(`[data-asks="${price}"]`).waitFor();
      expect(await page.getByRole("list", { name: "Works" }).getByRole("listitem").count()).toBe(1);
      await page.getByRole("combobox", { name: "Order" }).selectOption("Lowest price first");
      await page.waitForURL(/order=cheapest/);
      await page.getByRole("list", { name: "Works" }).getByRole("link").first().click();
      await page.locator(`[data-price="${price}"]`).scrollIntoViewIfNeeded();
      await page.locator("#market").getByRole("button", { name: "Connect wallet" }).waitFor();
      await connect(page);
      await button(page, "Buy").click();
      await page.getByRole("heading", { name: "Not for sale" }).waitFor();
    });
    expect(credits).toEqual(due);
    expect((await readRecord(chain, id)).owner).toBe(cleo);
    await page.locator(`#activity [data-sold="${price}"]`).waitFor();
    expect(await page.locator("#activity").textContent()).toMatch(/Sold for 0\.25.ETH by \w+ to Cleo/);

    // It is hers to sell on now, and to keep.
    await button(page, "Sell this work").click();
    await page.getByLabel("Price", { exact: true }).fill("1");
    await inSheet(page, "List for sale").click();
    await button(page, "Take off the market").click();
    await page.getByRole("heading", { name: "Not for sale" }).waitFor();
    await page.goto(`/creator/${cleo}`);
    await page.getByRole("heading", { name: "Activity" }).scrollIntoViewIfNeeded();
    await page.locator(`[data-sold="${price}"]`).waitFor();
  });
});

it("a price in a token is asked of one collector until a day, who lets the market take just that, step by step", async () => {
  const { record, maker } = await derivedWork();
  const { id } = record;
  const price = 25n * UNITS + 500_000n;
  await visit(maker, async ({ page }) => {
    await openMarket(page, id);
    await connect(page);
    await button(page, "Sell this work").click();
    await sheet(page).getByLabel("In", { exact: true }).selectOption("token");
    await page.getByLabel("Address of the token (ERC-20)").fill(record.creator);
    await page.getByText("At this address is no token on this chain.").waitFor();
    await page.getByLabel("Address of the token (ERC-20)").fill(token);
    await page.getByText(/It calls itself .+, with 6 decimals/).waitFor();
    await page.getByLabel("Price", { exact: true }).fill("25.1234567");
    await page.getByText("more digits after the point than this currency has").waitFor();
    await page.getByLabel("Price", { exact: true }).fill("25.5");
    await page.getByLabel("Ends", { exact: true }).selectOption("day");
    await page.getByLabel("Last day").fill("2099-12-31");
    await page.getByLabel(/^Only for/).fill("0x12");
    await inSheet(page, "List for sale").click();
    await page.getByText(/This is no address that could buy/).waitFor();
    await page.getByLabel(/^Only for/).fill(cleo);
    await inSheet(page, "List for sale").click();
    await page.locator(`[data-price="${price}"]`).waitFor();
  });
  const listing = await readListing(chain, id);
  expect(listing).toMatchObject({ price, currency: token, buyer: cleo });
  expect(new Date(Number(listing?.expiresAt) * 1_000).getFullYear()).toBeGreaterThanOrEqual(2099);

  const other = PERSONAS.findIndex((_, i) => i !== CLEO && i !== maker);
  await visit(other, async ({ page }) => {
    await openMarket(page, id);
    await connect(page);
    await page.getByText(/^Only Cleo may buy it\./).waitFor();
    expect(await button(page, "Buy").isDisabled()).toBe(true);
    await page.goto("/?sale=true");
    await page.getByText("No work like this hangs here.").waitFor();
  });
  await visit(CLEO, async ({ page }) => {
    await openMarket(page, id);
    await connect(page);
    await button(page, "Buy").click();
    await page.getByText("Let the market take exactly the price").waitFor();
    await page.getByRole("heading", { name: "Not for sale" }).waitFor();
  });
  expect((await readRecord(chain, id)).owner).toBe(cleo);
});

it("an offer is paid in and taken back, another is accepted for no less than was shown", async () => {
  const { record, maker } = await derivedWork();
  const { id } = record;
  const amount = parseEther("0.4");
  await visit(CLEO, async ({ page }) => {
    await openMarket(page, id);
    await connect(page);
    for (const text of ["0.3", "0.4"]) {
      await button(page, "Make an offer").click();
      await page.getByLabel("Amount", { exact: true }).fill(text);
      await inSheet(page, "Pay the offer in").click();
      await sheet(page).waitFor({ state: "detached" });
      await page.locator("[data-offer]").filter({ hasText: text }).waitFor();
    }
    await page.goto("/earnings");
    await page.locator("[data-offer]").nth(1).waitFor();
    await page.locator("[data-offer]").filter({ hasText: "0.3" }).getByRole("button", { name: "Withdraw" }).click();
    await page.locator("[data-offer]").filter({ hasText: "0.3" }).waitFor({ state: "detached" });
  });
  expect(await readOffers(chain, id)).toMatchObject([{ amount, buyer: cleo }]);

  const least = proceedsOf(saleSplit(record, { price: amount, seller: record.creator, transfers: 0n }), record.creator);
  await visit(maker, async ({ page }) => {
    await page.goto("/earnings");
    await connect(page);
    await page.getByRole("heading", { name: "Offers for your works" }).scrollIntoViewIfNeeded();
    await openMarket(page, id);
    await page.locator("[data-offer]").getByRole("button", { name: "Accept…" }).click();
    await sheet(page)
      .getByText(/^You receive/)
      .waitFor();
    const [gained] = await earned([record.creator], COIN, async () => {
      await inSheet(page, /^Sell for/).click();
      await sheet(page).waitFor({ state: "detached" });
      await page.locator(`#activity [data-sold="${amount}"]`).waitFor();
    });
    expect(gained).toBe(least);
  });
  expect((await readRecord(chain, id)).owner).toBe(cleo);
});
