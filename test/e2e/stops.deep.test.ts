import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page, Route } from "playwright-core";
import { createWalletClient, http } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { developmentAccount } from "../../src/core/chain/developmentAccount.ts";
import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import { chainOf, createChainReader } from "../../src/io/chain/createChainReader.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { listTerms } from "../../src/io/chain/readTerms.ts";
import { COIN, claimable, payWork, vaultOf } from "../../src/io/chain/royalties.ts";
import { launchBrowser } from "../support/browser.ts";
import { type StoppableStack, startStoppableStack } from "./support/stoppableStack.ts";
import { button, connect, drawAndChoose, inSettings, statusOf, step } from "./support/studioPage.ts";
import { newVisitor, type Visitor } from "./support/visitor.ts";

/** Every part stopped for real, in each step of everything that mints or pays, and started again. */
let dir: string;
let stack: StoppableStack;
let browser: Browser;
let chain: ChainReader;
let visitor: Visitor;
let page: Page;
/** Each mint of this file is another picture. */
let seed = 1_000;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-stops-"));
  [stack, browser] = await Promise.all([startStoppableStack(dir), launchBrowser()]);
  const { chainId, contracts, rpcUrl } = stack.info;
  chain = createChainReader(rpcUrl, { chainId, contracts });
});
afterAll(async () => {
  await browser?.close();
  await stack?.stopAll();
  await rm(dir, { recursive: true, force: true });
});
beforeEach(async () => {
  visitor = await newVisitor(browser, { url: stack.info.url, persona: 0 });
  page = visitor.page;
  return async () => {
    await stack.startAll();
    await forgetMints();
    await visitor.context.close();
    expect(visitor.troubles).toEqual([]);
  };
});

/** The server is one for all visitors: what one of them left open is not to be offered to the next. */
async function forgetMints(): Promise<void> {
  const all = `${stack.info.url}/api/studio/mints`;
  const { entries } = (await (await fetch(all)).json()) as { entries: { id: string }[] };
  for (const { id } of entries) await fetch(`${all}/${id}`, { method: "DELETE" });
}

const ACCOUNT = developmentAccount(31_337, 0);
const mints = async () => (await chain.client.getTransactionCount({ address: stack.info.contracts.works })) - 1;
const idOf = () => BigInt(new URL(page.url()).pathname.split("/")[2] ?? "");
const alert = () => page.getByRole("alert");

async function readyToMint(asks = false): Promise<number> {
  await page.goto("/studio");
  await connect(page);
  if (asks) {
    await button(page, /^Wallet:/).click();
    await page.getByRole("switch", { name: "Ask before signing" }).click();
    await page.keyboard.press("Escape");
  }
  seed += 8;
  await inSettings(page, () => page.getByLabel("Seed", { exact: true }).fill(`${seed}`));
  await drawAndChoose(page, "Salt flats under a copper sky");
  return mints();
}

/** Holds the first pin of a mint until it is let go. */
async function holdAtPin(): Promise<() => void> {
  const reached = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  await page.route("**/api/pin", async (route) => {
    reached.resolve();
    await release.promise;
    await route.continue();
  });
  await button(page, "Mint").click();
  await reached.promise;
  return release.resolve;
}

async function mintedOnce(before: number): Promise<void> {
  await page.waitForURL(/\/work\/\d+$/);
  expect(await mints()).toBe(before + 1);
  expect((await readRecord(chain, idOf())).record.creator).toBe(ACCOUNT.address);
}

describe("a mint", () => {
  it("is not begun while the chain is away, and is when it is back", async () => {
    const before = await readyToMint();
    await stack.chain.stop();
    await button(page, "Mint").click();
    await alert()
      .getByText(/The chain does not answer at/)
      .waitFor();
    await page.locator('[data-reach="chain"]').waitFor();
    await stack.chain.start();
    await button(page, "Mint").click();
    await mintedOnce(before);
  });

  it.each([
    // Without the server the code that prepares a work may be missing already.
    ["server", /^Seedline's server does not answer\.|The worker did not run\.|could not be loaded/],
    ["ipfs", /cannot be reached/],
  ] as const)("waits at its pin while the %s is away", async (part, words) => {
    const before = await readyToMint();
    await stack[part].stop();
    await button(page, "Mint").click();
    await alert().getByText(words).waitFor();
    expect(await statusOf(page, "sign")).toBe("waiting");
    expect(await alert().textContent()).toMatch(/Nothing was minted|try again/);
    if (part === "server") await page.locator('[data-reach="server"]').waitFor();
    expect(await mints()).toBe(before);
    await stack[part].start();
    await button(page, "Try again").click();
    await mintedOnce(before);
  });

  it("waits at its second pin when the store went between the two", async () => {
    const before = await readyToMint();
    let pins = 0;
    await page.route("**/api/pin", async (route) => {
      pins += 1;
      if (pins === 2) await stack.ipfs.stop();
      await route.continue();
    });
    await button(page, "Mint").click();
    await alert().getByText("cannot be reached").waitFor();
    expect([await statusOf(page, "pin-media"), await statusOf(page, "pin-metadata")]).toEqual(["done", "failed"]);
    await stack.ipfs.start();
    await button(page, "Try again").click();
    await mintedOnce(before);
  });

  it("waits at the signature when the chain went while it was pinned, and asks for nothing meanwhile", async () => {
    const before = await readyToMint(true);
    const goOn = await holdAtPin();
    await stack.chain.stop();
    goOn();
    await alert()
      .getByText(/The chain does not answer/)
      .waitFor();
    expect([await statusOf(page, "pin-metadata"), await statusOf(page, "sign")]).toEqual(["done", "failed"]);
    expect(await button(page, "Sign").count()).toBe(0);
    await stack.chain.start();
    await button(page, "Try again").click();
    await button(page, "Sign").click();
    await mintedOnce(before);
  });

  it("does not know what came of it when the chain goes while the wallet signs, and finds out", async () => {
    const before = await readyToMint(true);
    await button(page, "Mint").click();
    await button(page, "Sign").waitFor();
    await stack.chain.stop();
    await button(page, "Sign").click();
    await alert().getByText("It is not known whether the mint went out.").waitFor();
    expect(await statusOf(page, "sign")).toBe("unknown");
    await stack.chain.start();
    await button(page, "Look it up").click();
    await alert().getByText("so nothing was minted").waitFor();
    await button(page, "Try again").click();
    await button(page, "Sign").click();
    await mintedOnce(before);
  });

  it("goes through without the server once it is pinned, and the server learns of it", async () => {
    const before = await readyToMint(true);
    await button(page, "Mint").click();
    await button(page, "Sign").waitFor();
    await stack.server.stop();
    await button(page, "Sign").click();
    await page.waitForURL(/\/work\/\d+$/);
    await page.locator("main h1").first().waitFor();
    await stack.server.start();
    await button(page, "Show it again")
      .or(page.getByRole("heading", { name: "Salt flats" }))
      .first()
      .waitFor();
    if ((await button(page, "Show it again").count()) > 0) await button(page, "Show it again").click();
    await page.getByRole("heading", { name: "Salt flats under a copper sky" }).waitFor();
    await mintedOnce(before);
    await page.reload();
    await page.locator("main h1").first().waitFor();
    await expect
      .poll(async () => JSON.stringify(await (await fetch(`${stack.info.url}/api/studio/mints`)).json()))
      .toContain(`"id":"${idOf()}"`);
  });

  it("that the chain lost with its pool is found lost after a reload, and signed again", async () => {
    const before = await readyToMint();
    await rpc("evm_setAutomine", false);
    await button(page, "Mint").click();
    await step(page, "confirm").getByText("in progress").waitFor();
    await stack.chain.stop();
    await page.locator('[data-reach="chain"]').waitFor();
    await page.reload();
    await page.getByText("All four drawn").waitFor();
    await button(page, "Look it up").click();
    await alert()
      .getByText(/The chain does not answer/)
      .waitFor();
    expect(await statusOf(page, "confirm")).toBe("unknown");
    await stack.chain.start();
    await button(page, "Look it up").click();
    await alert().getByText("The chain does not know the transaction, so nothing was minted.").waitFor();
    await button(page, "Try again").click();
    await mintedOnce(before);
  });

  it("that was discarded while the server was away stays discarded when it is back", async () => {
    const before = await readyToMint(true);
    await button(page, "Mint").click();
    await button(page, "Reject").click();
    await alert().getByText("The wallet declined to sign.").waitFor();
    await page.goto("/");
    await page.getByText("1 mint was interrupted.").waitFor();
    await button(page, "Resume or discard").click();
    await button(page, "Discard").waitFor();
    await stack.server.stop();
    await button(page, "Discard").click();
    await page.getByText("Discarded:").waitFor();
    await stack.server.start();
    await page.reload();
    await page.locator("main h1").first().waitFor();
    const offered = async () => {
      const { entries } = (await (await fetch(`${stack.info.url}/api/studio/mints`)).json()) as { entries: unknown[] };
      return JSON.stringify(entries).includes(`"seed":"${seed}"`);
    };
    await expect.poll(offered).toBe(false);
    expect([await page.getByText("mint was interrupted").count(), await mints()]).toEqual([0, before]);
  });
});

describe("money", () => {
  /** A work of the visitor's with something in its vault. */
  async function workWith(amountWei: bigint): Promise<{ id: bigint; vault: `0x${string}` }> {
    const before = await readyToMint();
    await button(page, "Mint").click();
    await mintedOnce(before);
    const id = idOf();
    // What is still coming moves the buttons below it.
    await page.locator("[data-coming]").first().waitFor({ state: "detached" });
    if (amountWei > 0n) {
      const { chainId, rpcUrl } = stack.info;
      const account = developmentAccount(chainId, 9);
      const wallet = createWalletClient({ account, chain: chainOf(chainId, rpcUrl), transport: http(rpcUrl) });
      await payWork({ ...chain, wallet }, id, amountWei);
    }
    return { id, vault: await vaultOf(chain, id) };
  }

  it("is paid once the chain is back, and not before", async () => {
    const { vault } = await workWith(0n);
    await button(page, "Support this work").click();
    await page.getByLabel("Amount in ETH").fill("0.000000000000000409");
    await stack.chain.stop();
    await button(page, /^Pay /).click();
    await alert()
      .getByText(/The chain does not answer/)
      .waitFor();
    expect(await alert().textContent()).toContain("Nothing was sent and nothing was paid.");
    await stack.chain.start();
    await button(page, "Try again").click();
    await button(page, "Settle now").waitFor();
    expect(await chain.client.getBalance({ address: vault })).toBe(409n);
    await stack.chain.stop();
    await button(page, "Settle now").click();
    await alert()
      .getByText(/The chain does not answer/)
      .waitFor();
    expect(await alert().textContent()).toContain("The money is in the vault and waits there");
    await stack.chain.start();
    await button(page, "Try again").click();
    await page.locator('[data-split="409"]').waitFor();
    expect(await chain.client.getBalance({ address: vault })).toBe(0n);
  });

  it("is settled and withdrawn once the chain is back, without the server too", async () => {
    const { vault } = await workWith(5_000_011n);
    await page.goto("/earnings");
    const collect = button(page, "Settle and withdraw everything");
    await collect.waitFor();
    await stack.chain.stop();
    await collect.click();
    await alert()
      .getByText(/The chain does not answer/)
      .waitFor();
    expect(await alert().textContent()).toContain("Nothing was sent.");
    await stack.chain.start();
    await stack.server.stop();
    await button(page, "Go on").click();
    await page.getByText("Everything is settled and withdrawn.").first().waitFor();
    expect([await chain.client.getBalance({ address: vault }), await claimable(chain, ACCOUNT.address, COIN)]).toEqual([
      0n,
      0n,
    ]);
  });

  it("terms are published once the chain is back, once", async () => {
    const { id } = await workWith(0n);
    await page.goto("/ip");
    await button(page, "Publish terms").first().click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("radio").nth(1).check();
    await stack.chain.stop();
    await sheet.getByRole("button", { name: "Publish terms" }).click();
    await alert()
      .getByText(/The chain does not answer/)
      .waitFor();
    expect(await alert().textContent()).toContain("Nothing was sent.");
    await stack.chain.start();
    await button(page, "Try again").click();
    await sheet.waitFor({ state: "hidden" });
    const works = await Promise.all([listTerms(chain, id), mints()]);
    expect(works[0]).toHaveLength(1);
  });
});

describe("a verification", () => {
  let id: bigint;
  const verdict = () => page.locator("[data-verdict]");
  beforeAll(async () => {
    const own = await newVisitor(browser, { url: stack.info.url, persona: 0 });
    page = own.page;
    const before = await readyToMint();
    await button(page, "Mint").click();
    await mintedOnce(before);
    id = idOf();
    await own.context.close();
  });

  it.each(["chain", "ipfs"] as const)("cannot tell while the %s is away, and can when it is back", async (part) => {
    await page.goto("/verify");
    await stack[part].stop();
    await page
      .getByLabel("Number, CID or address")
      .or(page.getByRole("searchbox"))
      .or(page.getByRole("textbox"))
      .first()
      .fill(`${id}`);
    await page.keyboard.press("Enter");
    await verdict().waitFor();
    expect(await verdict().getAttribute("data-verdict")).toBe("cannot-tell");
    await stack[part].start();
    await page.reload();
    await page.locator('[data-verdict="authentic"]').waitFor();
  });

  it("is honest about what it lacks without the server, whose generator it would run", async () => {
    await page.goto("/verify");
    await page.getByLabel("Choose a file to verify").setInputFiles({
      name: "note.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("so that the code is here"),
    });
    await page
      .getByText(/never minted|no work/i)
      .first()
      .waitFor();
    await stack.server.stop();
    await page.getByRole("textbox").first().fill(`${id}`);
    await page.keyboard.press("Enter");
    await verdict().or(alert()).first().waitFor();
    expect(await page.locator('[data-verdict="authentic"]').count()).toBe(0);
    await stack.server.start();
    await page.reload();
    await page.locator('[data-verdict="authentic"]').waitFor();
  });

  it.each([
    ["a page of HTML", { status: 200, contentType: "text/html", body: "<h1>Welcome to the hotel's Wi-Fi</h1>" }],
    ["nothing", { status: 200, contentType: "application/json", body: "" }],
    ["an answer that is none", { status: 200, contentType: "application/json", body: '{"jsonrpc":"2.0","id":1}' }],
    [
      "text for numbers",
      { status: 200, contentType: "application/json", body: '{"jsonrpc":"2.0","id":1,"result":"seven"}' },
    ],
    ["a failure", { status: 500, contentType: "text/plain", body: "boom" }],
  ])("never says authentic when the chain answers %s", async (_, answer) => {
    await page.route(`${stack.info.rpcUrl}/**`, (route) => route.fulfill(answer));
    await page.goto(`/verify/${id}`);
    await verdict().or(alert()).first().waitFor();
    if ((await verdict().count()) > 0) expect(await verdict().getAttribute("data-verdict")).toBe("cannot-tell");
  });
});

describe("the lists", () => {
  it.each([
    ["garbage", (route: Route) => route.fulfill({ json: { head: 7, works: "all" } })],
    [
      "another chain's",
      (route: Route) =>
        route.fulfill({ json: { head: { blockNumber: 999_999, genesisHash: `0x${"ab".repeat(32)}` }, works: [] } }),
    ],
    ["a failure", (route: Route) => route.fulfill({ status: 500, body: "boom" })],
    ["nothing at all", (route: Route) => route.abort()],
  ])("come from the chain, and say so, when the index answers %s", async (_, answer) => {
    await page.route("**/api/config", async (route) => {
      const config = (await (await route.fetch()).json()) as Record<string, unknown>;
      await route.fulfill({ json: { ...config, index: true } });
    });
    await page.route("**/api/index/**", answer);
    await page.goto("/");
    await page.locator("[data-index]").waitFor();
    await page
      .getByRole("link", { name: /Salt flats under a copper sky/ })
      .first()
      .waitFor();
  });
});

async function rpc(method: string, ...params: unknown[]): Promise<void> {
  await fetch(stack.info.rpcUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
}
