import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import { launchBrowser } from "../support/browser.ts";
import { testConfig } from "../support/testConfig.ts";
import { button, connect, drawAndChoose, SLOW, statusOf } from "./support/studioPage.ts";

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
    await page.goForward();
    await page.waitForURL(/\/studio$/);
    await page.getByText("All four drawn").waitFor(SLOW);
    expect(await statusOf(page, "pin-metadata")).toBe("done");
    await button(page, "Sign").click();
    await page
      .getByRole("link", { name: /^See work \d+$/ })
      .first()
      .waitFor(SLOW);
    expect(await mints()).toBe(before + 1);
  });

  it("of the same picture in two pages is one mint, and the second page says so", async () => {
    const first = await arrive();
    await drawAndChoose(first, "A paper boat in a copper sea", 2);
    await first
      .getByText(/Kept|Saved/)
      .first()
      .waitFor()
      .catch(() => {});
    const second = await openTab("/studio");
    await second.getByText("All four drawn").waitFor(SLOW);
    const before = await mints();
    await button(first, "Mint").click();
    await button(first, "Sign").waitFor();
    await button(second, "Mint").click();
    await second.screenshot({ path: "/tmp/lead/tab2.png" });
    await button(first, "Sign").click();
    await first.waitForURL(/\/work\/\d+$/, SLOW);
    await second.waitForTimeout(5000);
    await second.screenshot({ path: "/tmp/lead/tab2b.png" });
    expect(await mints()).toBe(before + 1);
  });
});
