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
import { PERMISSION } from "../../src/core/licence/permissions.ts";
import { proceedsOf, saleSplit } from "../../src/core/market/saleSplit.ts";
import type { WorkRecord } from "../../src/core/record/WorkRecord.ts";
import { splitIncome } from "../../src/core/royalty/splitIncome.ts";
import { createChainCatalogue } from "../../src/io/catalogue/createChainCatalogue.ts";
import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { chainOf, createChainReader } from "../../src/io/chain/createChainReader.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { COIN, claimable } from "../../src/io/chain/royalties.ts";
import { readListing, readOffers } from "../../src/io/market/readMarket.ts";
import { Teller } from "../io/catalogue/Teller.ts";
import { launchBrowser } from "../support/browser.ts";
import { testConfig } from "../support/testConfig.ts";
import { axeFindings } from "./support/look.ts";
import { button, connect, drawAndChoose } from "./support/studioPage.ts";
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
let bare = 0;

/** A work of the first gallery that was not traded yet, of those that descend from others first, and who made it. */
async function derivedWork(): Promise<{ record: WorkRecord; maker: number }> {
  const catalogue = createChainCatalogue(chain);
  const [derived, roots] = await Promise.all(
    [false, true].map((root) => catalogue.listWorks({ root, order: "oldest", limit: 100 })),
  );
  for (const { record, owner } of [...(derived?.items ?? []), ...(roots?.items ?? [])]) {
    const maker = PERSONAS.findIndex(({ address }) => address === record.creator);
    if (used.has(record.id) || owner !== record.creator || maker === CLEO) continue;
    used.add(record.id);
    return { record, maker };
  }
  throw new Error("The gallery has too few works.");
}

/** A work that descends from another and was never traded, without a file: the gallery has no more of its own. */
async function bareWork(): Promise<{ record: WorkRecord; maker: number }> {
  const maker = PERSONAS.findIndex((_, i) => i !== CLEO);
  const licensor = PERSONAS.findIndex((_, i) => i !== CLEO && i !== maker);
  const teller = new Teller(`bare ${bare++}`);
  const [root = 0n] = await teller.mint(writer(licensor));
  const termsId = await teller.publish(writer(licensor), root, 1_500);
  const [id = 0n] = await teller.mint(writer(maker), { edges: [{ parent: root, roles: 1, termsId }] });
  return { record: (await readRecord(chain, id)).record, maker };
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
    await sheet(page).getByLabel("Currency", { exact: true }).selectOption("token");
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
      await inSheet(page, "Sell it").click();
      await sheet(page).waitFor({ state: "detached" });
      await page.locator(`#activity [data-sold="${amount}"]`).waitFor();
    });
    expect(gained).toBe(least);
  });
  expect((await readRecord(chain, id)).owner).toBe(cleo);
});

/** The link that a sheet hands on. */
async function linkOf(page: Page): Promise<string> {
  const link = await sheet(page).getByLabel("Link", { exact: true }).inputValue();
  await inSheet(page, "Done").click();
  return link;
}

it("a listing is signed without gas, bought by its link once, and refused in words ever after", async () => {
  const { record, maker } = await bareWork();
  const { id } = record;
  const price = parseEther("0.07");
  let link = "";
  await visit(maker, async ({ page }) => {
    await openMarket(page, id);
    await connect(page);
    await button(page, "Sell this work").click();
    await page.getByLabel("Price", { exact: true }).fill("0.07");
    await page.getByLabel(/^By a link that you sign/).check();
    await inSheet(page, "Sign the listing").click();
    link = await linkOf(page);
    await page.getByRole("heading", { name: "Not for sale" }).waitFor();
  });
  expect(await readListing(chain, id)).toBeNull();
  expect(link).toContain(`/work/${id}#listing=`);

  await visit(CLEO, async ({ page }) => {
    const [other] = [id === 256n ? 512n : 256n];
    await page.goto(link.replace(`/work/${id}#`, `/work/${other}#`));
    await page.getByText(`What was signed here is not for work ${other}.`).waitFor();
    await page.goto(link);
    await page.locator(`[data-signed-price="${price}"]`).waitFor();
    await connect(page);
    expect(await axeFindings(page)).toEqual([]);
    await page.locator("[data-signed]").getByRole("button", { name: "Buy" }).click();
    await page.locator(`#activity [data-sold="${price}"]`).waitFor();
    await page.getByText(`Work ${id} has changed hands since it was listed, which ended the listing.`).waitFor();
    await page.getByText("Nothing was paid, and nothing was sold.").waitFor();
  });
  expect((await readRecord(chain, id)).owner).toBe(cleo);
});

it("a bid is signed for a token, accepted by its link, and another is void with all that was signed", async () => {
  const { record, maker } = await bareWork();
  const { id } = record;
  const links: string[] = [];
  await visit(CLEO, async ({ page }) => {
    await openMarket(page, id);
    await connect(page);
    for (const text of ["9.75", "8"]) {
      await button(page, "Make an offer").click();
      await page.getByLabel(/^Sign a bid in a token/).check();
      await page.getByLabel("Address of the token (ERC-20)").fill(token);
      await page.getByText(/It calls itself/).waitFor();
      await page.getByLabel("Amount", { exact: true }).fill(text);
      await inSheet(page, "Sign the bid").click();
      links.push(await linkOf(page));
    }
  });
  const [first = "", second = ""] = links;
  await visit(maker, async ({ page }) => {
    await page.goto(first);
    await page.locator('[data-signed-price="9750000"]').waitFor();
    await connect(page);
    await page.locator("[data-signed]").getByRole("button", { name: "Accept…" }).click();
    await sheet(page)
      .getByText(/^You receive/)
      .waitFor();
    await inSheet(page, "Sell it").click();
    await page.locator('#activity [data-sold="9750000"]').waitFor();
  });
  expect((await readRecord(chain, id)).owner).toBe(cleo);
  await visit(CLEO, async ({ page }) => {
    await page.goto(first);
    await page.getByText(/^Bid \d+ of 0x\w+ was accepted or cancelled\.$/).waitFor();
    await page.goto("/");
    await page.goto(second);
    await connect(page);
    // What the first bid was paid with was all that the market may take.
    await page.getByText(/^The bid is for 8000000 of 0x\w+; its buyer has \d+ and lets the market take 0\.$/).waitFor();
    await button(page, "Void everything I signed").click();
    await page.getByText(/^It was signed in epoch 0, and its signer is at 1: it was cancelled\.$/).waitFor();
  });
});

it("a picture is sold before it is minted: its buyer sees it, pays and mints it, and the voucher is used up", async () => {
  const [artist, other] = PERSONAS.map((_, i) => i).filter((i) => i !== CLEO) as [number, number];
  const links: string[] = [];
  await visit(artist, async ({ page }) => {
    await page.goto("/studio");
    await connect(page);
    await drawAndChoose(page, "a lighthouse that nobody minted yet");
    for (const text of ["0.5", "0.6"]) {
      await button(page, "Sell it unminted…").click();
      await page.getByLabel("Price", { exact: true }).fill(text);
      await inSheet(page, "Pin and sign").click();
      await sheet(page).getByLabel("Link", { exact: true }).waitFor();
      links.push(await linkOf(page));
    }
    await page.goto("/voucher");
    await page.getByRole("heading", { name: "Signed in this browser" }).waitFor();
    expect(await page.locator("main li").count()).toBe(2);
  });
  const [link = "", dearer = ""] = links;
  expect(link).toMatch(/\/voucher#voucher=[\w-]+$/);
  const maker = PERSONAS[artist]?.address ?? zeroAddress;
  await visit(other, async ({ page }) => {
    await page.goto(`${link.slice(0, -40)}${"A".repeat(40)}`);
    await page.getByRole("heading", { name: "This is no voucher." }).waitFor();
    await page.goto("/");
    await page.goto(link);
    await page.locator('[data-voucher="open"]').waitFor();
    await page.locator('[data-voucher-picture="shown"]').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await connect(page);
    const [gained] = await earned([maker], COIN, async () => {
      await button(page, "Buy and mint").click();
      await page.waitForURL(/\/work\/\d+$/);
    });
    expect(gained).toBe(parseEther("0.5"));
    const id = BigInt(/\d+$/.exec(page.url())?.[0] ?? "0");
    const { record, owner } = await readRecord(chain, id);
    expect([record.creator, owner]).toEqual([maker, PERSONAS[other]?.address]);
    await page.locator('#activity [data-sold="500000000000000000"]').waitFor();
    await page.goto(dearer);
    await page.locator('[data-voucher="minted"]').waitFor();
    await page.getByRole("link", { name: "Look at the work" }).click();
    await page.waitForURL(`**/work/${id}`);
  });
});

it("says in words why a work cannot be sold", async () => {
  const [owner, artist] = [1, 3];
  const teller = new Teller("unsold");
  const [root = 0n] = await teller.mint(writer(owner));
  const termsId = await teller.publish(writer(owner), root, 300, { permissions: PERMISSION.derivatives });
  const [child = 0n] = await teller.mint(writer(artist), { edges: [{ parent: root, roles: 1, termsId }] });
  await visit(artist, async ({ page }) => {
    await openMarket(page, child);
    await connect(page);
    await page.getByRole("heading", { name: "Not for sale here" }).waitFor();
    await page.getByText(/terms allow no commercial use, so it cannot be sold here/).waitFor();
    expect(await button(page, "Sell this work").count()).toBe(0);
  });
});
