import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import { launchBrowser } from "../support/browser.ts";
import { testConfig } from "../support/testConfig.ts";
import { button, connect, drawAndChoose, SLOW, statusOf, step } from "./support/studioPage.ts";

let dir: string;
let stack: Stack;
let browser: Browser;
let context: BrowserContext;
let troubles: string[];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-tabs-"));
  [stack, browser] = await Promise.all([startStack(testConfig(dir)), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(dir, { recursive: true, force: true });
});
afterEach(async () => {
  await context?.close();
  expect(troubles).toEqual([]);
});

/** A page of the same person as all others of this test. */
async function openTab(path: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(SLOW.timeout);
  page.on("pageerror", (error) => troubles.push(error.message));
  await page.goto(stack.info.url + path);
  return page;
}

async function arrive(): Promise<Page> {
  troubles = [];
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  const page = await openTab("/");
  // Its links are the app's own from then on: what is opened with them can be gone back from without loading anew.
  await page.locator("#first").waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Studio", exact: true }).click();
  await connect(page);
  await button(page, /^Wallet:/).click();
  await page.getByRole("switch", { name: "Ask before signing" }).click();
  await page.keyboard.press("Escape");
  return page;
}

/** How many mints the chain knows: the nonce of Works begins at 1 and counts them. */
const mints = async () =>
  (await createChainReader(stack.info.rpcUrl, stack.info).client.getTransactionCount({
    address: stack.info.contracts.works,
  })) - 1;

describe("a mint", () => {
  it("goes on while its page is left by the back button, and is found again by the forward button", async () => {
    const page = await arrive();
    await drawAndChoose(page, "A lighthouse of paper", 1);
    const before = await mints();
    await button(page, "Mint").click();
    await button(page, "Sign").waitFor();
    await page.goBack();
    await page.waitForURL(`${stack.info.url}/`);
    expect(await button(page, "Sign").count()).toBe(1);
    await page.goForward();
    await page.waitForURL(/\/studio$/);
    await page.getByText("All four drawn", { exact: false }).waitFor({ ...SLOW, state: "attached" });
    expect(await statusOf(page, "pin-metadata")).toBe("done");
    await button(page, "Sign").click();
    await page
      .getByRole("link", { name: /^See work \d+$/ })
      .first()
      .waitFor(SLOW);
    expect(await mints()).toBe(before + 1);
  });

  it("that one page began is followed in another, and cannot be begun there too", async () => {
    const first = await arrive();
    await drawAndChoose(first, "A paper boat in a copper sea", 2);
    const second = await openTab("/studio");
    await second.getByText("All four drawn").waitFor(SLOW);
    await button(second, "Mint").waitFor();
    const before = await mints();
    await button(first, "Mint").click();
    await button(first, "Sign").waitFor();
    await step(second, "sign").getByText("waiting for you").waitFor();
    expect(await button(second, "Mint").count()).toBe(0);
    expect(await button(second, "Sign").count()).toBe(0);
    await button(first, "Sign").click();
    await first.waitForURL(/\/work\/\d+$/, SLOW);
    const id = first.url().split("/").at(-1);
    await second.getByRole("link", { name: `See work ${id}` }).waitFor();
    expect(await button(second, "Mint").count()).toBe(0);
    expect(await mints()).toBe(before + 1);
  });

  it("whose page is left for another site is looked up, and never sent twice", async () => {
    const page = await arrive();
    await drawAndChoose(page, "A kite over slate", 0);
    const before = await mints();
    await button(page, "Mint").click();
    await button(page, "Sign").waitFor();
    await page.goto("about:blank");
    await page.goBack();
    await step(page, "sign").getByText("unknown").waitFor();
    await button(page, "Look it up").click();
    await page
      .getByText(/nothing was minted|was not minted/)
      .first()
      .waitFor();
    await button(page, "Try again").click();
    await button(page, "Sign").click();
    await page.waitForURL(/\/work\/\d+$/, SLOW);
    expect(await mints()).toBe(before + 1);
  });
});
