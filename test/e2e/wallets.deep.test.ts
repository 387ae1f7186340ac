import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { getAddress, type Hex } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { developmentAccount } from "../../src/core/chain/developmentAccount.ts";
import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { listTerms } from "../../src/io/chain/readTerms.ts";
import { vaultOf } from "../../src/io/chain/royalties.ts";
import { launchBrowser } from "../support/browser.ts";
import { testConfig } from "../support/testConfig.ts";
import { button, drawAndChoose, statusOf } from "./support/studioPage.ts";
import { newVisitor, type Visitor } from "./support/visitor.ts";
import { Refusal, WalletDouble } from "./support/walletDouble.ts";

/** Wallets as people have them: locked, slow, switched in the middle, on another chain, and unclear about what they did. */
const [A, B] = [developmentAccount(31_337, 6).address, developmentAccount(31_337, 7).address];

let dir: string;
let stack: Stack;
let browser: Browser;
let chain: ChainReader;
let visitor: Visitor;
let page: Page;
let wallet: WalletDouble;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-wallets-"));
  [stack, browser] = await Promise.all([startStack(testConfig(dir)), launchBrowser()]);
  const { chainId, contracts, rpcUrl } = stack.info;
  chain = createChainReader(rpcUrl, { chainId, contracts });
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(dir, { recursive: true, force: true });
});
beforeEach(async () => {
  visitor = await newVisitor(browser, { url: stack.info.url });
  page = visitor.page;
  wallet = await WalletDouble.install(visitor.context, { rpcUrl: stack.info.rpcUrl, accounts: [A, B] });
  return async () => {
    await visitor.context.close();
    expect(visitor.troubles).toEqual([]);
  };
});

const mints = async () => (await chain.client.getTransactionCount({ address: stack.info.contracts.works })) - 1;
const idOf = () => BigInt(new URL(page.url()).pathname.split("/")[2] ?? "");
const alert = () => page.getByRole("alert");
const held = <T>() => Promise.withResolvers<T>();

async function connect(): Promise<void> {
  await button(page, "Connect wallet").first().click();
  await button(page, "Double wallet").click();
  await button(page, /^Wallet:/).waitFor();
}

/** In the Studio with one chosen picture that nobody has minted, and the wallet connected. */
async function readyToMint(): Promise<void> {
  await page.goto("/studio");
  await connect();
  await drawAndChoose(page, "Deep green glass, a thin gold light", 1);
  await page.getByLabel("Title").fill("Once");
}

/** Lets a mint come to where its picture is pinned, and holds it there. @returns lets it go on */
async function holdAtPin(): Promise<() => Promise<void>> {
  const reached = held<void>();
  const release = held<void>();
  await page.route("**/api/pin", async (route) => {
    reached.resolve();
    await release.promise;
    await route.continue();
  });
  await button(page, "Mint").click();
  await reached.promise;
  return async () => {
    release.resolve();
  };
}

describe("connecting", () => {
  it("says that a wallet is asked, that it is busy, that it said no, and goes on when it says yes", async () => {
    await page.goto("/studio");
    const unlocked = held<unknown>();
    wallet.onConnect = () => unlocked.promise;
    await button(page, "Connect wallet").click();
    await button(page, "Double wallet").click();
    await page.getByText(/^Asked; answer in the wallet.s own window\.$/).waitFor();
    // Asked again while its own window waits for the password.
    wallet.onConnect = () => Promise.reject(new Refusal(-32002));
    await button(page, /^Double wallet/).click();
    await alert().getByText("Double wallet still waits for an answer to an earlier request.").waitFor();
    expect(await alert().textContent()).toContain("Nothing was signed; your draft is kept.");
    wallet.onConnect = () => Promise.reject(new Refusal(4001));
    await button(page, /^Double wallet/).click();
    await alert().getByText("Double wallet was not allowed to connect.").waitFor();
    for (const nonsense of [[], null, ["<img src=x onerror=alert(1)>"], { 0: A }]) {
      wallet.onConnect = async () => nonsense;
      await button(page, /^Double wallet/).click();
      await alert().getByText("Double wallet did not connect.").waitFor();
    }
    // The first question is answered at last, and is not taken for an answer to the next one.
    unlocked.resolve([B]);
    wallet.onConnect = async () => [A];
    await button(page, /^Double wallet/).click();
    const connected = button(page, new RegExp(`^Wallet:.*${A.slice(0, 6)}…${A.slice(-4)}$`));
    await connected.waitFor();
    expect(await connected.getAttribute("title")).toBe(A);
  });

  it("tells who has no wallet at all what to do, and finds one that starts late", async () => {
    const stranger = await newVisitor(browser, { url: stack.info.url });
    // On any chain but the development chain the page has no wallet of its own.
    await stranger.page.route("**/api/config", async (route) => {
      const config = (await (await route.fetch()).json()) as Record<string, unknown>;
      await route.fulfill({ json: { ...config, chainId: 8_453 } });
    });
    await stranger.page.goto("/earnings");
    await button(stranger.page, "Connect wallet").first().click();
    await stranger.page.getByText("No wallet has announced itself in this browser.").waitFor();
    await stranger.page.evaluate(() => {
      const info = { uuid: "late", name: "‮<b>Late</b>‬ wallet", icon: "javascript:alert(1)", rdns: "late.example" };
      const detail = { info, provider: { request: () => new Promise(() => undefined), on() {}, removeListener() {} } };
      dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze(detail) }));
    });
    // Its name is one line of plain text, whatever it says; its icon is none.
    await button(stranger.page, "<b>Late</b> wallet").waitFor();
    expect(await stranger.page.locator("img[src^=javascript]").count()).toBe(0);
    expect(stranger.troubles).toEqual([]);
    await stranger.context.close();
  });
});

describe("a mint", () => {
  it("is found, and not sent again, when the wallet sent it and said that it failed", async () => {
    await readyToMint();
    const before = await mints();
    wallet.onSend = async (sign) => {
      await sign();
      throw new Refusal(-32603, "Internal JSON-RPC error.");
    };
    await button(page, "Mint").click();
    await alert().getByText("It is not known whether the mint went out.").waitFor();
    expect(await statusOf(page, "sign")).toBe("unknown");
    await button(page, "Look it up").click();
    await page
      .getByRole("link", { name: /^See work \d+$/ })
      .or(page.getByRole("heading", { name: "Once" }))
      .first()
      .waitFor();
    expect([await mints(), wallet.signed.length]).toEqual([before + 1, 1]);
    expect(wallet.asked.filter((method) => method === "eth_sendTransaction")).toHaveLength(1);
  });

  it("is signed again under the same number when the wallet answered nonsense and sent nothing", async () => {
    await readyToMint();
    const before = await mints();
    wallet.onSend = async () => null;
    await button(page, "Mint").click();
    await alert().getByText("It is not known whether the mint went out.").waitFor();
    await page.reload();
    await page.getByText("All four drawn").waitFor();
    wallet.onSend = (sign) => sign();
    await button(page, "Look it up").click();
    await alert().getByText("The chain does not know the transaction, so nothing was minted.").waitFor();
    expect(wallet.signed).toEqual([]);
    await button(page, "Try again").click();
    await page.waitForURL(/\/work\/\d+$/);
    expect([await mints(), wallet.signed.length]).toEqual([before + 1, 1]);
  });

  it("is the account's that the wallet shows when it is signed, and says when that changed", async () => {
    await readyToMint();
    const goOn = await holdAtPin();
    await wallet.choose(B, A);
    await page.getByText("Double wallet changed its account.", { exact: true }).waitFor();
    await goOn();
    await page.waitForURL(/\/work\/\d+$/);
    const { record } = await readRecord(chain, idOf());
    expect([record.creator, wallet.signed.map(({ from }) => getAddress(from))]).toEqual([B, [B]]);
  });

  it("waits for the account that may have sent it already, and signs with no other", async () => {
    await readyToMint();
    const before = await mints();
    wallet.onSend = () => Promise.reject(new Error("The window was closed."));
    await button(page, "Mint").click();
    await alert().getByText("It is not known whether the mint went out.").waitFor();
    wallet.onSend = (sign) => sign();
    await wallet.choose(B);
    await button(page, "Look it up").click();
    await alert().getByText("so nothing was minted").waitFor();
    await button(page, "Try again").click();
    await alert().getByText(`This mint was signed by ${A}, and the wallet now shows ${B}.`).waitFor();
    expect([await mints(), wallet.signed.length]).toEqual([before, 0]);
    await wallet.choose(A);
    await button(page, "Try again").click();
    await page.waitForURL(/\/work\/\d+$/);
    expect([await mints(), (await readRecord(chain, idOf())).record.creator]).toEqual([before + 1, A]);
  });

  it("may go on with another account after the first one was refused for certain", async () => {
    await readyToMint();
    wallet.onSend = () => Promise.reject(new Refusal(4100));
    await button(page, "Mint").click();
    await alert().getByText("The wallet is locked, or does not let this page use the account.").waitFor();
    expect(await alert().textContent()).toContain("Nothing was sent.");
    wallet.onSend = (sign) => sign();
    await wallet.choose(B);
    await button(page, "Try again").click();
    await page.waitForURL(/\/work\/\d+$/);
    expect((await readRecord(chain, idOf())).record.creator).toBe(B);
  });

  it("sends nothing when the wallet went to another chain in the middle, and goes on when it is back", async () => {
    await readyToMint();
    const before = await mints();
    const goOn = await holdAtPin();
    await wallet.switchTo(1);
    await goOn();
    await alert().getByText("The wallet is on another chain than the works.").waitFor();
    expect([await statusOf(page, "pin-metadata"), await statusOf(page, "sign")]).toEqual(["done", "failed"]);
    await page.getByText("Your wallet is on chain 1; the works here live on chain 31337.").waitFor();
    expect(await button(page, "Try again").isDisabled()).toBe(true);
    expect(wallet.asked).not.toContain("eth_sendTransaction");
    wallet.onSwitch = () => Promise.reject(new Refusal(4001));
    await button(page, "Switch to chain 31337").first().click();
    await page.getByText("The wallet did not switch. Choose the chain in the wallet itself.").waitFor();
    await wallet.switchTo(31_337);
    await button(page, "Try again").click();
    await page.waitForURL(/\/work\/\d+$/);
    expect([await mints(), wallet.signed.length]).toEqual([before + 1, 1]);
  });

  it("stops in words when the wallet is locked in the middle, and goes on once it is connected again", async () => {
    await readyToMint();
    const goOn = await holdAtPin();
    await wallet.choose();
    await page.getByText("Double wallet was locked, or left this page.", { exact: true }).waitFor();
    await goOn();
    await alert().getByText("No wallet is connected.").waitFor();
    expect(wallet.asked).not.toContain("eth_sendTransaction");
    wallet.accounts = [A];
    await button(page, "Try again").click();
    await button(page, "Double wallet").click();
    await button(page, /^Wallet:/).waitFor();
    await button(page, "Try again").click();
    await page.waitForURL(/\/work\/\d+$/);
    expect((await readRecord(chain, idOf())).record.creator).toBe(A);
  });

  it("is one, however often the button is pressed", async () => {
    await readyToMint();
    const before = await mints();
    await button(page, "Mint").dispatchEvent("click");
    await button(page, "Mint").or(page.locator("[data-step=keep]")).first().waitFor();
    await page.evaluate(() => {
      for (const found of document.querySelectorAll("button"))
        if (/^(Mint|Try again|Go on|Look it up)$/.test(found.textContent ?? ""))
          for (let i = 0; i < 9; i += 1) found.click();
    });
    for (let i = 0; i < 20; i += 1) await page.keyboard.press("Enter");
    await page.waitForURL(/\/work\/\d+$/);
    await page.getByRole("heading", { name: "Once" }).waitFor();
    expect([await mints(), wallet.signed.length]).toEqual([before + 1, 1]);
  });
});

describe("paying and publishing", () => {
  /** A work of A's, minted here. @returns its id */
  async function ownWork(): Promise<bigint> {
    await readyToMint();
    await button(page, "Mint").click();
    await page.waitForURL(/\/work\/\d+$/);
    await page.getByRole("heading", { name: "Once" }).waitFor();
    wallet.signed.length = 0;
    return idOf();
  }

  it("pays once, however often Pay is pressed, and says what is not known when the wallet does not say", async () => {
    const id = await ownWork();
    const vault = await vaultOf(chain, id);
    const inVault = () => chain.client.getBalance({ address: vault });
    await button(page, "Support this work").click();
    await page.getByLabel("Amount in ETH").fill("0.000000000000000301");
    const asked = held<void>();
    const answer = held<void>();
    wallet.onSend = async (sign) => {
      asked.resolve();
      await answer.promise;
      return sign();
    };
    await page.getByLabel("Amount in ETH").press("Enter");
    for (let i = 0; i < 10; i += 1) await page.keyboard.press("Enter");
    await asked.promise;
    for (let i = 0; i < 10; i += 1) await page.keyboard.press("Enter");
    answer.resolve();
    await button(page, "Settle now").waitFor();
    expect([await inVault(), wallet.signed.length]).toEqual([301n, 1]);

    // The settlement is sent, and the wallet says that it failed: it is looked up nowhere, and settles nothing twice.
    wallet.onSend = async (sign: () => Promise<Hex>) => {
      await sign();
      throw new Refusal(-32603);
    };
    await button(page, "Settle now").dblclick();
    await alert().getByText("It is not known whether the wallet sent the transaction.").waitFor();
    expect(await alert().textContent()).toContain("settling twice splits nothing twice");
    expect([await inVault(), wallet.signed.length]).toEqual([0n, 2]);
    wallet.onSend = (sign) => sign();
    await button(page, "Try again").click();
    await page.locator('[data-split], [role="alert"]').first().waitFor();
    expect(await inVault()).toBe(0n);
  });

  it("does not pay again what may have been paid, over a reload and in another tab", async () => {
    const id = await ownWork();
    const vault = await vaultOf(chain, id);
    await button(page, "Support this work").click();
    await page.getByLabel("Amount in ETH").fill("0.000000000000000777");
    wallet.onSend = async (sign) => {
      await sign();
      throw new Error("The connection to the extension was lost.");
    };
    const other = await visitor.context.newPage();
    await other.goto(page.url());
    await button(other, "Support this work").waitFor();
    await button(page, /^Pay /).click();
    await alert().getByText("It is not known whether the wallet sent the transaction.").waitFor();
    expect(await alert().textContent()).toContain("the payment may have been sent or not");
    await page.reload();
    await page.getByText("A payment to this work has not come to its end.").waitFor();

    // The other tab had been opened before, and is told when it is about to pay.
    await button(other, "Support this work").click();
    await other.getByLabel("Amount in ETH").fill("0.000000000000000888");
    await button(other, /^Pay /).click();
    await other.getByText("This page was left, or another tab opened, while the transaction was under way.").waitFor();
    expect([await chain.client.getBalance({ address: vault }), wallet.signed.length]).toEqual([777n, 1]);
  });

  it("publishes terms once, and knows what it published when the wallet did not say", async () => {
    const id = await ownWork();
    await page.goto("/ip");
    await button(page, "Publish terms").first().click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("radio").nth(1).check();
    wallet.onSend = async (sign) => {
      await sign();
      throw new Refusal(-32603);
    };
    await sheet.getByRole("button", { name: "Publish terms" }).dblclick();
    await alert().getByText("It is not known whether the wallet sent the transaction.").waitFor();
    wallet.onSend = (sign) => sign();
    await button(page, "Try again").click();
    await alert().getByText(`Work ${id} has these very terms already, as terms`).waitFor();
    expect([wallet.signed.length, (await listTerms(chain, id)).length]).toEqual([1, 1]);
  });

  it("withdraws once, however often it is asked to, and says what is left when the wallet says no in between", async () => {
    const id = await ownWork();
    const vault = await vaultOf(chain, id);
    const payer = developmentAccount(31_337, 8);
    await pay(payer.address, vault, 1_000_003n);
    await page.goto("/earnings");
    const collect = button(page, "Settle and withdraw everything");
    await collect.waitFor();
    // The first signature settles; the second, which withdraws, is refused.
    let asked = 0;
    wallet.onSend = async (sign) => {
      asked += 1;
      if (asked === 2) throw new Refusal(4001);
      return sign();
    };
    await collect.dblclick();
    await page.getByText("The wallet declined to sign.").first().waitFor();
    expect(await chain.client.getBalance({ address: vault })).toBe(0n);
    await button(page, "Go on").dblclick();
    await page.getByText("Everything is settled and withdrawn.").first().waitFor();
    expect(asked).toBe(3);
    expect(wallet.signed).toHaveLength(2);
  });

  async function pay(from: string, to: string, value: bigint): Promise<void> {
    await fetch(stack.info.rpcUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        jsonrpc: "2.0",
        id: 1,
        method: "eth_sendTransaction",
        params: [{ from, to, value: `0x${value.toString(16)}` }],
      }),
    });
  }
});
