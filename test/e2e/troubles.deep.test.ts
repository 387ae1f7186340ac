import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { createWalletClient, http } from "viem";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { developmentAccount } from "../../src/core/chain/developmentAccount.ts";
import { USE_PERMISSIONS } from "../../src/core/licence/permissions.ts";
import { chainOf, createChainReader } from "../../src/io/chain/createChainReader.ts";
import { publishTerms } from "../../src/io/chain/publishTerms.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { launchBrowser } from "../support/browser.ts";
import { testConfig } from "../support/testConfig.ts";
import {
  button,
  connect,
  drawAndChoose,
  inSettings,
  overflow,
  pictures,
  SLOW,
  statusOf,
  step,
} from "./support/studioPage.ts";

const SHOTS = fileURLToPath(new URL("./screenshots/", import.meta.url));

let dir: string;
let stack: Stack;
let browser: Browser;
let context: BrowserContext;
/** Errors that a page met by itself; every test ends with none but those it caused. */
let pageErrors: string[];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-troubles-"));
  await mkdir(SHOTS, { recursive: true });
  [stack, browser] = await Promise.all([startStack(testConfig(dir)), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(dir, { recursive: true, force: true });
});
afterEach(async () => {
  await context?.close();
  expect(pageErrors).toEqual([]);
});

interface Look {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
}

/** A new visitor: no storage, no wallet but the development one. */
async function visit(path: string, { width = 1440, colorScheme = "light" }: Look = {}): Promise<Page> {
  pageErrors = [];
  context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme,
    reducedMotion: "reduce",
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(SLOW.timeout);
  page.on("pageerror", (error) => pageErrors.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) pageErrors.push(message.text());
  });
  await page.goto(stack.info.url + path);
  return page;
}

const shot = (page: Page, name: string) => page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
/** The accessible name of what has the focus. */
const focusedName = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");

/** Talks to the chain behind the page's back. */
async function rpc(method: string, ...params: unknown[]): Promise<void> {
  const response = await fetch(stack.info.rpcUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const body = (await response.json()) as { error?: unknown };
  if (body.error !== undefined) throw new Error(JSON.stringify(body.error));
}

/** What the owner of a root does elsewhere: 12.5 % of every descendant's income. */
async function publishOpenTerms(asset: bigint): Promise<void> {
  const { chainId, contracts, rpcUrl } = stack.info;
  const account = developmentAccount(chainId, 0);
  const wallet = createWalletClient({ account, chain: chainOf(chainId, rpcUrl), transport: http(rpcUrl) });
  await publishTerms(
    { ...createChainReader(rpcUrl, { chainId, contracts }), wallet },
    {
      asset,
      shareBps: 1_250,
      scope: "lineage",
      by: "open",
      permissions: USE_PERMISSIONS,
      shareAlike: false,
      attribution: false,
      minRoyaltyBps: 0,
    },
  );
}

describe("Studio", () => {
  it("goes from a prompt to a work that verifies in the browser, and asks nobody outside", async () => {
    const page = await visit("/studio");
    const origins = new Set<string>();
    page.on("request", (request) => origins.add(new URL(request.url()).origin));
    await button(page, "Generate").click();
    await page.getByText("The prompt is empty.").waitFor();
    await shot(page, "studio-empty-1440");

    await page.getByLabel("Prompt", { exact: true }).fill("A slow river of amber light under a violet sky");
    await Promise.all([page.getByText(/^[0-3] of 4 drawn/).waitFor(), button(page, "Generate").click()]);
    expect(await page.locator("[data-tile]").count()).toBe(4);
    await page.getByText("All four drawn").waitFor(SLOW);
    const drawn = await pictures(page);
    expect(new Set(drawn).size).toBe(4);
    await button(page, /^Choose seed/)
      .nth(2)
      .click();
    const seed = await page.locator('[data-tile]:has([aria-pressed="true"])').getAttribute("data-tile");
    await shot(page, "studio-chosen-1440");

    // Without a wallet, Mint asks for one and goes no further.
    await button(page, "Mint").click();
    await button(page, /^Development wallet/).click();
    await button(page, /^Wallet:/).waitFor();
    await page.getByLabel("Title").fill("Amber, slowly");
    await button(page, "Mint").click();
    await page.waitForURL(/\/work\/\d+$/, SLOW);

    const id = BigInt(new URL(page.url()).pathname.split("/")[2] ?? "");
    await page.getByRole("heading", { name: "Amber, slowly" }).waitFor();
    const { chainId, contracts, rpcUrl } = stack.info;
    const { record } = await readRecord(createChainReader(rpcUrl, { chainId, contracts }), id);
    expect(record.seed?.toString()).toBe(seed);
    for (const hash of [record.outputHash, record.promptHash, record.metadataHash, record.perceptualHash]) {
      await page.getByText(hash, { exact: true }).waitFor();
    }
    await page.locator("figure canvas").first().waitFor();
    await shot(page, "work-1440");

    await button(page, "Verify").click();
    const verdict = page.locator("[data-verdict]");
    await verdict.waitFor(SLOW);
    expect(await verdict.getAttribute("data-verdict")).toBe("authentic");
    expect(await verdict.getAttribute("data-proof")).toBe("reproducible");
    for (const check of ["record", "code", "content", "metadata", "prompt", "rerun"]) {
      expect([check, await statusOf(page, check)]).toEqual([check, "done"]);
    }
    await page.getByText("Not one pixel differs.").waitFor();
    await shot(page, "verified-1440");

    const own = [stack.info.url, stack.info.rpcUrl, stack.info.gateway].map((url) => new URL(url).origin);
    expect([...origins].filter((origin) => !own.includes(origin))).toEqual([]);
  });

  it("keeps the draft over a reload: words, seed, settings, title, and the very same pictures", async () => {
    const page = await visit("/studio", { width: 390, colorScheme: "dark" });
    await inSettings(page, async () => {
      await page.getByLabel("Seed", { exact: true }).fill("18446744073709551614");
      await page.getByLabel("Form").selectOption("silk");
      await page.getByLabel("Without").fill("fog");
    });
    await drawAndChoose(page, "Black silk and one red thread", 3);
    await page.getByLabel("Title").fill("Thread");
    const before = await pictures(page);
    expect(new Set(before).size).toBe(4);
    expect(await overflow(page)).toBe(0);
    await shot(page, "studio-chosen-390-dark");

    await page.reload();
    await page.getByText("All four drawn").waitFor(SLOW);
    expect(await pictures(page)).toEqual(before);
    expect(await page.getByLabel("Prompt", { exact: true }).inputValue()).toBe("Black silk and one red thread");
    expect(await page.getByLabel("Title").inputValue()).toBe("Thread");
    // The grid's seeds go over the end of u64 and start again at 0.
    expect(await page.locator('[data-tile]:has([aria-pressed="true"])').getAttribute("data-tile")).toBe("1");
    await inSettings(page, async () => {
      expect(await page.getByLabel("Seed", { exact: true }).inputValue()).toBe("18446744073709551614");
      expect(await page.getByLabel("Form").inputValue()).toBe("silk");
      expect(await page.getByLabel("Without").inputValue()).toBe("fog");
    });
  });

  it("loses nothing when a signature is rejected", async () => {
    const page = await visit("/studio", { width: 390 });
    await connect(page);
    await button(page, /^Wallet:/).click();
    await page.getByRole("switch", { name: "Ask before signing" }).click();
    await page.keyboard.press("Escape");
    await drawAndChoose(page, "Deep green glass, a thin gold light", 1);
    await button(page, "Mint").click();
    await button(page, "Reject").click();
    await page.getByRole("alert").waitFor();
    expect(await statusOf(page, "pin-metadata")).toBe("done");
    expect(await statusOf(page, "sign")).toBe("failed");
    expect(await statusOf(page, "confirm")).toBe("waiting");
    expect(await page.getByRole("alert").textContent()).toMatch(/declined.*kept.*nothing is lost/is);
    await shot(page, "rejected-390");

    await button(page, "Try again").click();
    await button(page, "Sign").click();
    await page.waitForURL(/\/work\/\d+$/, SLOW);
    await page.locator("figure canvas").first().waitFor();
    expect(await overflow(page)).toBe(0);
    await shot(page, "work-390");
    // Back in the Studio the picture is known to be a work.
    await page.goBack();
    await page.getByRole("link", { name: /^See work \d+$/ }).waitFor();
  });

  it("goes on from the failed step when server or chain come back", async () => {
    const page = await visit("/studio");
    await connect(page);
    await drawAndChoose(page, "White horizon, blue storm far away");
    await page.route("**/api/pin", (route) => route.abort());
    await button(page, "Mint").click();
    await page.getByText("Seedline's server does not answer.").waitFor(SLOW);
    expect(await statusOf(page, "pin-media")).toBe("failed");
    expect(await statusOf(page, "sign")).toBe("waiting");
    await page.unroute("**/api/pin");

    await page.route(`${stack.info.rpcUrl}/**`, (route) => route.abort());
    await button(page, "Try again").click();
    await page.getByText(/The chain does not answer/).waitFor(SLOW);
    expect(await statusOf(page, "pin-metadata")).toBe("done");
    expect(await statusOf(page, "sign")).toBe("failed");
    await page.unroute(`${stack.info.rpcUrl}/**`);

    await button(page, "Try again").click();
    await page.waitForURL(/\/work\/\d+$/, SLOW);
  });

  it("calls an open outcome unknown, keeps it over a reload, and finds it without signing twice", async () => {
    const page = await visit("/studio");
    await connect(page);
    await drawAndChoose(page, "Bloom of coral in black water", 2);
    await rpc("evm_setAutomine", false);
    try {
      await button(page, "Mint").click();
      await step(page, "confirm").getByText("in progress").waitFor(SLOW);
      await page.reload();
      await page.getByText("All four drawn").waitFor(SLOW);
      expect(await statusOf(page, "sign")).toBe("done");
      expect(await statusOf(page, "confirm")).toBe("unknown");
      await page.getByText("The mint was sent before this page was left.").waitFor();
      await shot(page, "unknown-1440");
      await button(page, "Look it up").click();
      await step(page, "confirm").getByText("in progress").waitFor(SLOW);
      await rpc("evm_mine");
      await page.waitForURL(/\/work\/\d+$/, SLOW);
    } finally {
      await rpc("evm_setAutomine", true);
    }
  });

  it("refuses to mint the same picture twice and leads to the work there is", async () => {
    const page = await visit("/studio");
    await connect(page);
    await inSettings(page, () => page.getByLabel("Seed", { exact: true }).fill("4711"));
    await drawAndChoose(page, "Three strata of ochre and lead");
    await button(page, "Mint").click();
    await page.waitForURL(/\/work\/\d+$/, SLOW);
    const first = page.url();

    await context.close();
    const other = await visit("/studio");
    await connect(other);
    await button(other, /^Wallet:/).click();
    await other.getByLabel("Collector").click();
    await other.keyboard.press("Escape");
    await inSettings(other, () => other.getByLabel("Seed", { exact: true }).fill("4711"));
    await drawAndChoose(other, "Three strata of ochre and lead");
    await button(other, "Mint").click();
    await other.getByText(/already minted as work/).waitFor(SLOW);
    await other.getByRole("link", { name: /^Open work/ }).click();
    await other.waitForURL(first);
  });

  it("draws from a licensed parent, says what is kept, and the child's lineage verifies", async () => {
    const page = await visit("/studio", { colorScheme: "dark" });
    await connect(page);
    await drawAndChoose(page, "A blue hour over dunes");
    await button(page, "Mint").click();
    await page.waitForURL(/\/work\/\d+$/, SLOW);
    const root = BigInt(new URL(page.url()).pathname.split("/")[2] ?? "");
    const child = async () => {
      await page.getByRole("link", { name: "Studio" }).click();
      await button(page, /^Descend from/).click();
      await page.getByLabel("Title or number").fill(root.toString());
      await button(page, `Look at work ${root}`).or(button(page, /asks/)).first().click();
    };
    await child();
    await page.getByText(`Work ${root} has no licence terms that can be used now.`).waitFor();
    expect(await button(page, "Add parent").isDisabled()).toBe(true);
    await page.keyboard.press("Escape");

    await publishOpenTerms(root);
    await page.reload();
    await page.getByText("All four drawn").waitFor(SLOW);
    await child();
    await page.getByText(/They pay 12\.5\s%/).waitFor();
    await page
      .getByRole("dialog")
      .getByText(/You keep 87\.5\s%/)
      .waitFor();
    await button(page, "Add parent").click();
    await page.getByText(/You keep 87\.5\s%, .*12\.5\s%/).waitFor();
    await button(page, /^Wallet:/).click();
    await page.getByLabel("Collector").click();
    await page.keyboard.press("Escape");
    await drawAndChoose(page, "The same hour, remembered in glass");
    await shot(page, "studio-child-1440-dark");
    await button(page, "Mint").click();
    await page.waitForURL((url) => /\/work\/\d+$/.test(url.pathname) && !url.pathname.endsWith(`/${root}`), SLOW);
    await page.getByText("Its ancestors receive 12.5 % of its income").waitFor();
    await button(page, "Verify").click();
    await page.locator('[data-verdict="authentic"][data-proof="reproducible"]').waitFor(SLOW);
    for (const check of ["rerun", "ancestors", "terms"]) {
      expect([check, await statusOf(page, check)]).toEqual([check, "done"]);
    }
    await shot(page, "child-verified-1440-dark");
  });

  it("shows any wallet that announces itself, and will not mint from another chain", async () => {
    const page = await visit("/studio");
    await context.addInitScript(() => {
      let accounts: string[] = [];
      const provider = {
        request: async ({ method }: { method: string }) => {
          if (method === "eth_chainId") return "0x1";
          if (method === "eth_accounts") return accounts;
          if (method === "eth_requestAccounts") {
            accounts = ["0x00000000000000000000000000000000000A11cE"];
            return accounts;
          }
          throw Object.assign(new Error(`no ${method} here`), { code: 4200 });
        },
        on() {},
        removeListener() {},
      };
      const info = {
        uuid: crypto.randomUUID(),
        name: "Other wallet",
        icon: "data:image/svg+xml,<svg/>",
        rdns: "org.example.other",
      };
      const announce = () =>
        dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }));
      addEventListener("eip6963:requestProvider", announce);
      announce();
    });
    await page.reload();
    await button(page, "Connect wallet").click();
    await button(page, /^Development wallet/).waitFor();
    await button(page, "Other wallet").click();
    await button(page, /^Wallet:/).waitFor();
    await drawAndChoose(page, "Facets of smoke");
    await page.getByText("Your wallet is on chain 1; the works here live on chain 31337.").waitFor();
    expect(await button(page, "Mint").isDisabled()).toBe(true);
    await shot(page, "wrong-chain-1440");
  });
});

describe("The page", () => {
  it("says when the server does not answer, and goes on when it does", async () => {
    const page = await visit("/nowhere");
    await page.route("**/api/config", (route) => route.abort());
    await page.goto(`${stack.info.url}/studio`);
    await page.getByText("Seedline's server does not answer.").waitFor(SLOW);
    await shot(page, "no-server-1440");
    await page.unroute("**/api/config");
    await button(page, "Try again").click();
    await button(page, "Generate").waitFor();
  });

  it("is drawn, cancelled and drawn again by keyboard alone", async () => {
    const page = await visit("/studio");
    await page.getByLabel("Prompt", { exact: true }).focus();
    await page.keyboard.type("Glass and brass");
    await page.keyboard.press("Enter");
    const cancel = button(page, /^Cancel seed/).last();
    await cancel.focus();
    await page.keyboard.press("Enter");
    const draw = button(page, /^Draw seed/);
    await draw.focus();
    await page.keyboard.press("Space");
    await page.getByText("All four drawn").waitFor(SLOW);
    await button(page, /^Choose seed/)
      .first()
      .focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    // The next stops are what can be done with this picture; arrows go to its neighbours.
    expect(await focusedName(page)).toMatch(/^Favourite: seed/);
    await page.keyboard.press("Tab");
    expect(await focusedName(page)).toMatch(/^Enlarge seed/);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    const names = [await focusedName(page)];
    for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"]) {
      await page.keyboard.press(key);
      names.push(await focusedName(page));
    }
    expect(new Set(names).size).toBe(4);
    expect(names[4]).toBe(names[0]);
    await page.keyboard.press("e");
    await page.getByRole("dialog").getByText("1 of 4").waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("dialog").getByText("2 of 4").waitFor();
    await page.keyboard.press("Escape");
  });
});

describe("Work", () => {
  it.each([
    ["/work/99999744", "No such work."],
    ["/work/seven", "No such work."],
    ["/nowhere", "There is nothing on this wall."],
  ])("%s says so", async (path, words) => {
    const page = await visit(path);
    await page.getByRole("heading", { name: words }).waitFor();
    await page.getByRole("link", { name: "Studio", exact: true }).first().click();
    await button(page, "Generate").waitFor();
  });

  it("neither shows nor judges what a lying gateway delivers", async () => {
    const page = await visit("/studio", { width: 390, colorScheme: "dark" });
    await connect(page);
    await drawAndChoose(page, "A plume of rust over snow");
    await button(page, "Mint").click();
    await page.waitForURL(/\/work\/\d+$/, SLOW);
    await page.locator("figure canvas").first().waitFor();
    await context.route(`${stack.info.gateway}/**`, async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
      await route.fulfill({ response, body });
    });
    await page.reload();
    await page.getByRole("alert").waitFor(SLOW);
    expect(await page.locator("figure canvas").count()).toBe(0);
    await button(page, "Verify").click();
    const verdict = page.locator("[data-verdict]");
    await verdict.waitFor(SLOW);
    expect(await verdict.getAttribute("data-verdict")).toBe("cannot-tell");
    expect(await statusOf(page, "record")).toBe("done");
    expect(await statusOf(page, "metadata")).toBe("unknown");
    expect(await overflow(page)).toBe(0);
    await shot(page, "cannot-tell-390-dark");
  });
});
