import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { PERSONAS } from "../../src/core/chain/personas.ts";
import { launchBrowser } from "../support/browser.ts";
import { testConfig } from "../support/testConfig.ts";
import { axeFindings, goTo as goToUrl, LOOKS, type Look, overflowOf, visitAs } from "./support/look.ts";
import { unreachedByKeyboard } from "./unreachedByKeyboard.ts";

const DEEP = process.env.SEEDLINE_DEEP === "1";
/** The youngest work of the first gallery, with two parents, is the fullest page there is. */
const WORK = (4n << 8n).toString();
const ROUTES = [
  "/",
  "/studio",
  `/work/${WORK}`,
  "/verify",
  `/verify/${WORK}`,
  "/ip",
  "/earnings",
  `/creator/${PERSONAS[0]?.address}`,
  "/nowhere",
];
/** The pages with the most to press. */
const KEYBOARD_ROUTES = ["/studio", `/work/${WORK}`, "/earnings"];
/** Every route in every look when run deep; else each in one, narrow and light or wide and dark by turns. */
const VIEWS: readonly (Look & { readonly route: string })[] = ROUTES.flatMap((route, index) =>
  LOOKS.filter((_, look) => DEEP || look === index % 2).map((look) => ({ ...look, route })),
);

let dir: string;
let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-craft-"));
  [stack, browser] = await Promise.all([startStack(testConfig(dir), { fillGallery: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(dir, { recursive: true, force: true });
});

/** A new visitor, and everything that the browser complains of. */
const open = (look: Look) => visitAs(browser, look);
const goTo = (page: Page, route: string) => goToUrl(page, stack.info.url + route);

it.each(VIEWS)(
  "$route breaks no rule of WCAG 2.2 AA and no policy at $width px, $colorScheme, and fits",
  async (view) => {
    const { page, complaints } = await open(view);
    await goTo(page, view.route);
    const found = {
      axe: await axeFindings(page),
      overflow: await overflowOf(page),
      title: await page.title(),
      // A missing address is answered by the page itself; the browser has nothing to complain of anywhere.
      complaints,
    };
    expect(found).toEqual({ axe: [], overflow: 0, title: expect.stringMatching(/Seedline/), complaints: [] });
    await page.context().close();
  },
);

it.each(DEEP ? ROUTES : KEYBOARD_ROUTES)(
  "%s can be used with the keyboard alone, and shows where the focus is",
  async (route) => {
    const { page } = await open({ width: 1440, colorScheme: "light" });
    await goTo(page, route);
    expect(await unreachedByKeyboard(page)).toEqual({ unreached: [], unseen: [] });
    await page.context().close();
  },
);

it("lets the visitor choose a theme that stays, and moves the focus to the heading of the next page", async () => {
  const { page } = await open({ width: 390, colorScheme: "light" });
  await goTo(page, "/nowhere");
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole("radio", { name: "Dark" }).check();
  expect(await ground()).not.toBe(light);
  await page.reload();
  await page.locator("main h1").waitFor();
  expect(await ground()).not.toBe(light);
  await page.getByRole("radio", { name: "System" }).check();
  expect(await ground()).toBe(light);
  await page.getByRole("navigation").getByRole("link", { name: "Verify" }).click();
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  await page.context().close();
});

it("says which part does not answer, and takes it back when it does", async () => {
  const { page } = await open({ width: 390, colorScheme: "dark" });
  await goTo(page, "/verify");
  await page.route(`${stack.info.rpcUrl}/**`, (route) => route.abort());
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.locator('[data-reach="chain"]').waitFor();
  await page.route("**/api/health", (route) => route.abort());
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.locator('[data-reach="server"]').waitFor();
  await page.unrouteAll();
  await page.locator("[data-reach]").waitFor({ state: "detached" });
  await page.context().close();
});
