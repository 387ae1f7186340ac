import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { PERSONAS } from "../../src/core/chain/personas.ts";
import { launchBrowser } from "../support/browser.ts";
import { testConfig } from "../support/testConfig.ts";
import { axeFindings, goTo, LOOKS, overflowOf, visitAs } from "./support/look.ts";
import { button, drawAndChoose, drawGrid, SLOW, step } from "./support/studioPage.ts";

/** The youngest work of the first gallery, and the character that all of it descends from. */
const [ROOT, WORK] = [(1n << 8n).toString(), (4n << 8n).toString()];
const ADA = PERSONAS.findIndex(({ name }) => name === "Ada");
const IVO = PERSONAS.findIndex(({ name }) => name === "Ivo");
const CLEO = PERSONAS.findIndex(({ name }) => name === "Cleo");

let dir: string;
let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-sheets-"));
  [stack, browser] = await Promise.all([startStack(testConfig(dir), { fillGallery: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(dir, { recursive: true, force: true });
});

interface Opened {
  readonly name: string;
  readonly route: string;
  readonly persona?: number;
  readonly asks?: boolean;
  readonly open: (page: Page) => Promise<unknown>;
  /** Whether the keyboard stays inside, as in a dialog; not in a menu or on the page itself. */
  readonly holds: boolean;
}

const descend = (page: Page) => button(page, /^Descend from/).click();
const tab = (name: string) => async (page: Page) => {
  await descend(page);
  await page.getByRole("tab", { name }).click();
};
const drawn = (page: Page) => drawGrid(page, "Glass planets over a green sea");
const chosen = (page: Page) => drawAndChoose(page, "Glass planets over a green sea", 1);

const OPENED: readonly Opened[] = [
  { name: "wallets", route: "/", holds: true, open: (page) => button(page, "Connect wallet").first().click() },
  {
    name: "account",
    route: "/",
    persona: IVO,
    holds: false,
    open: async (page) => {
      await button(page, /^Wallet:/).click();
      await page.getByText("Act as").waitFor();
    },
  },
  {
    name: "parents",
    route: "/studio",
    holds: true,
    open: async (page) => {
      await descend(page);
      await page.getByRole("dialog").getByRole("button", { name: "The Dahlia Warden" }).waitFor();
    },
  },
  {
    name: "terms of a parent",
    route: "/studio",
    holds: true,
    open: async (page) => {
      await descend(page);
      await page.getByRole("dialog").getByRole("button", { name: "The Dahlia Warden" }).click();
      await page.getByText(/^You keep/).waitFor();
    },
  },
  { name: "a picture from a file", route: "/studio", holds: true, open: tab("A picture") },
  { name: "the sketch", route: "/studio", holds: true, open: tab("A drawing") },
  { name: "drafts", route: "/studio", holds: true, open: (page) => button(page, "Drafts").click() },
  { name: "keys", route: "/studio", holds: true, open: (page) => button(page, "Keys").click() },
  { name: "four pictures", route: "/studio", holds: false, open: drawn },
  {
    name: "a picture's menu",
    route: "/studio",
    holds: false,
    open: async (page) => {
      await drawn(page);
      await button(page, /^Actions for seed/)
        .first()
        .click();
    },
  },
  {
    name: "a picture alone",
    route: "/studio",
    holds: true,
    open: async (page) => {
      await drawn(page);
      await button(page, /^Enlarge seed/)
        .first()
        .click();
    },
  },
  { name: "the label of a mint", route: "/studio", persona: ADA, holds: false, open: chosen },
  {
    name: "the terms of a mint",
    route: "/studio",
    persona: ADA,
    holds: true,
    open: async (page) => {
      await chosen(page);
      await button(page, "Choose terms").click();
      await page.getByRole("radio", { name: "Your own terms" }).check();
    },
  },
  {
    name: "a signature",
    route: "/studio",
    persona: ADA,
    asks: true,
    holds: true,
    open: async (page) => {
      await chosen(page);
      await button(page, "Mint").click();
      await button(page, "Reject").waitFor(SLOW);
    },
  },
  {
    name: "a mint that was rejected",
    route: "/studio",
    persona: ADA,
    asks: true,
    holds: false,
    open: async (page) => {
      await chosen(page);
      await button(page, "Mint").click();
      await button(page, "Reject").click(SLOW);
      await page.getByText("The wallet declined to sign.").waitFor();
    },
  },
  {
    name: "the picture alone",
    route: `/work/${ROOT}`,
    holds: true,
    open: (page) => button(page, /^Look closer/).click(SLOW),
  },
  {
    name: "the lineage as a list",
    route: `/work/${WORK}`,
    holds: false,
    open: (page) => button(page, "List").click(),
  },
  {
    name: "every check and its evidence",
    route: `/work/${WORK}`,
    holds: false,
    open: async (page) => {
      await button(page, "Verify").click();
      await page.locator("[data-verdict]").waitFor(SLOW);
      await step(page, "record").getByText("Evidence").first().click();
    },
  },
  {
    name: "support",
    route: `/work/${WORK}`,
    persona: CLEO,
    holds: true,
    open: async (page) => {
      await button(page, "Support this work").click();
      await page.getByLabel("Amount in ETH").waitFor();
    },
  },
  {
    name: "own works",
    route: "/ip",
    persona: IVO,
    holds: false,
    open: (page) => page.getByText("The Night Treaty").waitFor(SLOW),
  },
  {
    name: "terms to publish",
    route: "/ip",
    persona: IVO,
    holds: true,
    open: async (page) => {
      await button(page, "Publish terms").first().click(SLOW);
      await page.getByRole("dialog").getByRole("radio").first().waitFor();
    },
  },
  {
    name: "terms to close",
    route: "/ip",
    persona: IVO,
    holds: true,
    open: (page) =>
      button(page, /^Close terms/)
        .first()
        .click(SLOW),
  },
  {
    name: "income and its way",
    route: "/earnings",
    persona: IVO,
    holds: false,
    open: (page) => page.getByText(/stands out/).waitFor(SLOW),
  },
  {
    name: "nothing to withdraw",
    route: "/earnings",
    persona: CLEO,
    holds: false,
    open: (page) => page.getByText("Make a work").waitFor(SLOW),
  },
  {
    name: "a filter that nothing passes",
    route: "/?q=zebra",
    holds: false,
    open: (page) => page.getByText("No work like this hangs here.").waitFor(SLOW),
  },
  {
    name: "the chain that does not answer",
    route: `/work/${WORK}`,
    holds: false,
    open: async (page) => {
      await page.route(`${stack.info.rpcUrl}/**`, (route) => route.fulfill({ status: 503 }));
      await page.evaluate(() => dispatchEvent(new Event("online")));
      await page.locator('[data-reach="chain"]').waitFor();
    },
  },
];

describe.each(OPENED)("$name", ({ name, route, persona, asks = false, open, holds }) => {
  it.each(LOOKS)("breaks no rule of WCAG 2.2 AA and no policy at $width px, $colorScheme, and fits", async (look) => {
    const who = persona === undefined ? {} : { persona };
    const { page, complaints } = await visitAs(browser, { ...look, ...who, asks });
    await goTo(page, stack.info.url + route);
    if (persona !== undefined) await button(page, /^Wallet:/).waitFor();
    await open(page);
    // Pictures that are still on their way move what stands below them while axe looks.
    await page.waitForLoadState("networkidle", SLOW);
    const found = {
      axe: await axeFindings(page),
      overflow: await overflowOf(page),
      complaints: troubles(name, complaints),
    };
    expect(found).toEqual({ axe: [], overflow: 0, complaints: [] });
    if (holds) expect(await focusesOutside(page)).toEqual([]);
    await page.context().close();
  });
});

/** At 400 % of 1280 px nothing is lost and nothing is scrolled sideways (WCAG 1.4.10). */
it.each(["/", "/studio", `/work/${WORK}`, "/verify", `/verify/${WORK}`, "/ip", "/earnings", "/nowhere"])(
  "%s fits into 320 px, and into large print",
  async (route) => {
    const { page } = await visitAs(browser, { width: 320, colorScheme: "light", persona: IVO });
    await goTo(page, stack.info.url + route);
    expect(await overflowOf(page)).toBe(0);
    await page.setViewportSize({ width: 720, height: 450 });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    expect(await overflowOf(page)).toBe(0);
    await page.context().close();
  },
);

/** What the browser reports by itself of requests that a scene lets fail is no complaint of the page. */
function troubles(name: string, complaints: readonly string[]): string[] {
  const expected = name === "the chain that does not answer" ? /503/ : /^$/;
  return complaints.filter((text) => !expected.test(text));
}

/** Walks through an open dialog with Tab. @returns what had the focus outside it, which should be nothing of the page. */
async function focusesOutside(page: Page): Promise<string[]> {
  const outside: string[] = [];
  for (let stops = 0; stops < 40; stops += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) return null;
      return activeElement.closest("dialog[open]") === null ? activeElement.outerHTML.slice(0, 120) : null;
    });
    if (found !== null) outside.push(found);
  }
  return outside;
}
