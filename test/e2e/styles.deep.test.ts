import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { type Hex, zeroAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { launchBrowser } from "../support/browser.ts";
import { runCli } from "../support/runCli.ts";
import { testConfig } from "../support/testConfig.ts";
import { axeFindings, goTo, overflowOf, picture, visitAs } from "./support/look.ts";
import { button, SLOW } from "./support/studioPage.ts";

/** Development accounts: Ivo makes styles, Ada draws under them, Cleo buys, Juno looks on. */
const IVO: Hex = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
const ADA: Hex = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
const CLEO: Hex = "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a";
const ivo = privateKeyToAccount(IVO).address;

let dir: string;
let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-styles-deep-"));
  [stack, browser] = await Promise.all([
    startStack(testConfig(dir), { fillGallery: true, index: false }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(dir, { recursive: true, force: true });
});

it.each([
  { width: 1440, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
] as const)("at $width pixels own works become a style with terms, which hangs among them", async (look) => {
  const { page, complaints } = await visitAs(browser, { ...look, persona: 0 });
  page.setDefaultTimeout(15_000);
  await goTo(page, `${stack.info.url}/ip`);
  await button(page, "Works as a style").click();
  const sheet = page.getByRole("dialog", { name: "Save works as a style" });
  const works = sheet.getByRole("list", { name: "Your works" }).getByRole("button");
  await works.first().waitFor();
  // Without open terms a work cannot be descended from, not even by a style.
  const closed = works.filter({ hasText: "No open terms yet" });
  expect(await closed.count()).toBeGreaterThan(0);
  expect(await closed.first().isDisabled()).toBe(true);
  const register = sheet.getByRole("button", { name: "Register", exact: true });
  expect(await register.isDisabled()).toBe(true);
  await works.filter({ hasNotText: "No open terms yet" }).first().click();
  const name = `Tokens of ${look.width}`;
  await sheet.getByLabel("Name of the style").fill(name);
  await sheet.getByLabel("Words before the subject").fill("woodcut");
  await sheet.getByText(/Every picture drawn under it pays you 5\s?%/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  await register.click();
  await page.getByText("The style is registered.", { exact: true }).waitFor();
  await page.getByRole("heading", { name }).waitFor();
  const article = page.getByRole("article", { name });
  await article.getByText(/Open, 5\s?% of direct children/).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

it("says what is wrong with a token before anything is sent", async () => {
  const { page } = await visitAs(browser, { width: 1440, colorScheme: "light", persona: 0 });
  page.setDefaultTimeout(SLOW.timeout);
  await goTo(page, `${stack.info.url}/ip`);
  await button(page, "IP from another collection").click();
  const sheet = page.getByRole("dialog", { name: "Register IP" });
  await sheet.getByLabel("Collection").fill("0x12");
  await sheet.getByText("An address begins with 0x and has 40 digits behind it.").waitFor();
  await sheet.getByLabel("Token", { exact: true }).fill("-1");
  await sheet.getByText("A whole number.").waitFor();
  expect(await sheet.getByRole("button", { name: "Register", exact: true }).isDisabled()).toBe(true);
  // No contract lives there: the chain refuses it, and the sheet says so.
  await sheet.getByLabel("Collection").fill("0x00000000000000000000000000000000000000aa");
  await sheet.getByLabel("Token", { exact: true }).fill("7");
  await sheet.getByRole("button", { name: "Register", exact: true }).click();
  await sheet.getByRole("alert").waitFor();
  await page.context().close();
});

const as = async (key: Hex, ...args: (string | number)[]) =>
  (await runCli(args.map(String), { SEEDLINE_DATA_DIR: dir, SEEDLINE_PRIVATE_KEY: key })).json;

/** A style of Ivo's, made of works of his. @returns Its id, and those of its works. */
async function ivosStyle(name: string, seed: number, ...terms: (string | number)[]) {
  const works: string[] = [];
  for (const [i, subject] of ["lanterns", "a quay"].entries()) {
    const file = join(dir, `${seed}-${i}.png`);
    const draw = ["generate", "--generator", "flow-field", "--prompt", subject, "--seed", seed + i];
    await as(IVO, ...draw, "--width", 256, "--height", 192, "--out", file);
    const { id } = await as(IVO, "mint", file);
    await as(IVO, "terms", id, "--share-bps", 0, "--scope", "direct", "--by", "open");
    works.push(id);
  }
  const words = ["--before", "woodcut", "--after", "by night"];
  const { id } = await as(IVO, "style", "create", ...works, "--name", name, ...words, ...terms);
  return { id: id as string, works };
}

const strip = (page: Page) => page.getByRole("region", { name: "Style", exact: true });

it.each([
  { width: 1440, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
] as const)(
  "at $width pixels twelve works under a style are minted in one transaction, and each pays its owner",
  async (look) => {
    const name = `Night market ${look.width}`;
    const { id, works } = await ivosStyle(name, look.width, "--share-bps", 900, "--scope", "lineage");
    const { page, complaints } = await visitAs(browser, { ...look, persona: 0, asks: true });
    page.setDefaultTimeout(SLOW.timeout);

    // From the style's own page into the Studio, and back out of it with one click.
    await goTo(page, `${stack.info.url}/work/${id}`);
    await picture(page, `styles-${look.width}-work`);
    await page.getByRole("link", { name: "Generate under this style" }).click();
    await strip(page).getByText(name).waitFor();
    expect(new URL(page.url()).search).toBe("");
    await button(page, "Undo").click();
    await strip(page).waitFor({ state: "detached" });

    // From the list, with its terms, its words and what it costs before anything changes.
    await button(page, "Draw under a style").click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Name or number").fill(name.toUpperCase());
    await sheet.getByRole("button", { name: new RegExp(name) }).click();
    await sheet.getByText("Anybody may derive from this work, without asking.").waitFor();
    await sheet.getByText("They pay 9\u00a0% of what the derivative earns").waitFor();
    await sheet.getByLabel("Price in ETH").fill("0,5");
    await sheet.getByRole("row", { name: /Night market .*to Ivo.*9\s%.*0\.045 ETH/ }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await sheet.getByRole("button", { name: "Draw under this style" }).click();

    await page.getByLabel("Prompt", { exact: true }).fill("a tea stall");
    await button(page, "Generate").click();
    await page.getByText("All 12 drawn").waitFor();
    expect(await page.locator("[data-tile]").count()).toBe(12);
    await page.getByText("woodcut, a tea stall, by night").first().waitFor();
    await button(page, "Choose all 12").click();
    // The keys know how many stand in a row.
    const columns = look.width < 640 ? 2 : 3;
    await page.locator("[data-picture]").first().focus();
    await page.keyboard.press("ArrowDown");
    const at = () =>
      page.evaluate(() => {
        const all = [...document.querySelectorAll("[data-picture]")];
        return all.indexOf(document.activeElement as Element);
      });
    expect(await at()).toBe(columns);
    await page.keyboard.press("Space");
    await page.getByRole("heading", { name: "Mint 11 pictures" }).waitFor();
    await page.keyboard.press("Space");
    await page.getByRole("heading", { name: "Mint 12 pictures" }).waitFor();
    await page.getByRole("figure", { name: "Who earns what" }).getByText("Ivo").waitFor();
    expect(await overflowOf(page)).toBe(0);

    // The wallet says no, the page is left, and the same twelve go on where they stood.
    await button(page, "Mint 12 works").click();
    await button(page, "Reject").click();
    await page.getByRole("alert").first().waitFor();
    await picture(page, `styles-${look.width}-rejected`);
    await page.reload();
    await page.getByText("All 12 drawn").waitFor();
    await strip(page).getByText(name).waitFor();
    await page
      .getByRole("region", { name: "Chosen pictures" })
      .getByRole("button", { name: /Go on|Try again/ })
      .click();
    await button(page, "Sign").click();
    const minted = page.getByRole("list", { name: "Minted works" }).getByRole("link");
    await minted.nth(11).waitFor();
    const ids = await minted.evaluateAll((links) =>
      links.map((link) => link.getAttribute("href")?.split("/").at(-1) ?? ""),
    );
    // One transaction is one blob: works of one blob share all but the last byte of their ids.
    expect(new Set(ids).size).toBe(12);
    expect(new Set(ids.map((one) => BigInt(one) >> 8n)).size).toBe(1);
    expect(await axeFindings(page)).toEqual([]);

    await picture(page, `styles-${look.width}-minted`);
    const last = ids[11] ?? "";
    await goTo(page, `${stack.info.url}/verify/${last}`);
    await page.locator('[data-verdict="authentic"][data-proof="reproducible"]').waitFor();
    await page
      .getByText(new RegExp(`the pixels of works ${works.join(", ")}`))
      .first()
      .waitFor();
    const { edges } = await as(CLEO, "lineage", last);
    expect(edges).toContainEqual({ child: last, parent: id, roles: ["style"], termsId: expect.any(String) });
    const [before] = await as(IVO, "balance", ivo);
    await as(ADA, "list", last, "--price", 70_000);
    await as(CLEO, "buy", last, "--price", 70_000);
    const [after] = await as(IVO, "balance", ivo);
    expect(after.asset).toBe(zeroAddress);
    expect(BigInt(after.claimable) - BigInt(before?.claimable ?? 0)).toBe(6_300n);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
  // Twelve works are drawn, encoded and pinned twice over, on two busy cores.
  300_000,
);

it("says why a style cannot be used, before the draft is touched", async () => {
  const { id: closed } = await ivosStyle("Reef", 71, "--share-bps", 300, "--scope", "direct");
  const { termsId } = (await as(IVO, "terms", closed, "--share-bps", 100, "--scope", "direct", "--by", "offer")) ?? {};
  const { id: bare, works } = await ivosStyle("No terms", 81);
  await ivosStyle("Still", 91, "--share-bps", 500, "--scope", "lineage", "--non-commercial");
  const { page } = await visitAs(browser, { width: 1440, colorScheme: "light", persona: 3 });
  page.setDefaultTimeout(SLOW.timeout);
  const sheet = page.getByRole("dialog");
  const use = sheet.getByRole("button", { name: "Draw under this style" });

  await goTo(page, `${stack.info.url}/studio?style=${bare}`);
  await sheet.getByText("The style has no licence terms that can be used now.").waitFor();
  expect(await use.isDisabled()).toBe(true);
  await sheet.getByRole("button", { name: "All styles" }).click();
  // Terms by offer need one; the open ones of the same style do not.
  await sheet.getByRole("button", { name: /Reef/ }).click();
  await sheet.getByRole("radio").nth(1).check();
  await sheet.getByText(new RegExp(`terms ${termsId}`)).waitFor();
  await sheet.getByRole("button", { name: "I have an offer" }).waitFor();
  // Without it the mint would be refused after everything was drawn: that is said here.
  await sheet.getByText(/need an offer that its owner signed/).waitFor();
  expect(await use.isDisabled()).toBe(true);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, "styles-offer");
  await sheet.getByRole("radio").first().check();
  await sheet.getByText(/need an offer that its owner signed/).waitFor({ state: "detached" });
  await expect.poll(() => use.isEnabled()).toBe(true);
  await sheet.getByRole("radio").nth(1).check();
  const offer = await as(IVO, "offer", termsId, "--uses", 24);
  await sheet.getByRole("button", { name: "I have an offer" }).click();
  const paste = page.getByRole("dialog", { name: "Use an offer" });
  await paste.getByLabel("The offer").fill(offer.text);
  await paste.getByRole("button", { name: "Use this offer" }).click();
  await paste.waitFor({ state: "detached" });
  await sheet.getByText("Licensed by Ivo").waitFor();
  await expect.poll(() => use.isEnabled()).toBe(true);
  await picture(page, "styles-offer-taken");
  await sheet.getByRole("button", { name: "All styles" }).click();
  await sheet.getByRole("button", { name: /Still/ }).click();
  await sheet.getByText("A parent’s terms forbid commercial use.", { exact: false }).waitFor();
  await picture(page, "styles-non-commercial");
  await use.click();
  await strip(page).getByText("Still").waitFor();

  // It is drawn with its own generator: another one lets go of it, and the way back brings it again.
  await page.getByLabel("Generator", { exact: true }).selectOption("ornament");
  await strip(page).waitFor({ state: "detached" });
  await button(page, "Undo").click();
  await strip(page).waitFor();
  await page.getByRole("slider", { name: "Density" }).press("ArrowRight");
  await strip(page).getByRole("button", { name: "Put them back" }).click();
  await strip(page).getByText("Settings are no longer the style’s.").waitFor({ state: "detached" });
  await page.context().close();

  // A number that is a work and no style.
  const other = await visitAs(browser, { width: 390, colorScheme: "dark", persona: 3 });
  other.page.setDefaultTimeout(SLOW.timeout);
  await goTo(other.page, `${stack.info.url}/studio?style=${works[0]}`);
  await other.page
    .getByRole("dialog")
    .getByText(/is no style/)
    .waitFor();
  await other.page.context().close();
});

it("leads to where styles are made when there is none", async () => {
  const { page } = await visitAs(browser, { width: 390, colorScheme: "light" });
  page.setDefaultTimeout(SLOW.timeout);
  await goTo(page, `${stack.info.url}/studio`);
  await button(page, "Draw under a style").click();
  const sheet = page.getByRole("dialog", { name: "Draw under a style" });
  await sheet.getByRole("link", { name: /register one under IP|Register a style/ }).click();
  await page.getByRole("heading", { name: "Your works and their terms" }).waitFor();
  await page.context().close();
});
