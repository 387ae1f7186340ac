import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Hex } from "viem";
import { beforeAll, expect, it } from "vitest";
import { PERSONAS } from "../../src/core/chain/personas.ts";
import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { runCli } from "../support/runCli.ts";
import { axeFindings, picture } from "./support/look.ts";
import { startWalk } from "./support/startWalk.ts";
import { button, connect, inSettings, overflow, SLOW } from "./support/studioPage.ts";
import { newVisitor, type VisitorOptions } from "./support/visitor.ts";

/** Works that become panels of one page, which they are paid by. */
const WORKS = ["Warden in a Violet Moon", "Warden, Going Up in Gold", "The Dahlia Warden"];
const ADA = PERSONAS.findIndex(({ name }) => name === "Ada");

const walk = startWalk("comic");
let chain: ChainReader;

beforeAll(async () => {
  const { chainId, contracts, rpcUrl } = walk.stack.info;
  chain = createChainReader(rpcUrl, { chainId, contracts });
});

async function visit(journey: (page: Page) => Promise<void>, options: Omit<VisitorOptions, "url"> = {}): Promise<void> {
  const visitor = await newVisitor(walk.browser, { url: walk.stack.info.url, ...options });
  try {
    await journey(visitor.page);
    expect(visitor.troubles).toEqual([]);
  } finally {
    await visitor.context.close();
  }
}

const caption = (page: Page, panel: number) => page.getByRole("textbox", { name: `Panel ${panel}` });
const captions = (page: Page) =>
  page
    .getByRole("textbox", { name: /^Panel \d$/ })
    .evaluateAll((fields) => (fields as HTMLTextAreaElement[]).map(({ value }) => value));
/** Titles of the works in the panels, from the first one on. */
const panelTitles = (page: Page) =>
  page.getByRole("list", { name: "Panels and captions" }).locator("bdi").allTextContents();

async function openPage(page: Page): Promise<void> {
  await page.goto("/studio");
  await inSettings(page, async () => {
    await page.getByLabel("Generator", { exact: true }).selectOption("comic-page");
  });
  await caption(page, 4).waitFor();
}

async function addPanel(page: Page, title: string): Promise<void> {
  await button(page, "Add a work, a picture or a drawing as a panel").click();
  await page.getByRole("dialog").getByRole("button", { name: title }).click();
  await button(page, "Add parent").click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

it("a page of three works with captions is minted, pays all three, and verifies by drawing it again", async () => {
  await visit(
    async (page) => {
      await openPage(page);
      await connect(page);
      for (const title of WORKS) await addPanel(page, title);
      await expect.poll(() => panelTitles(page), SLOW).toEqual(WORKS);
      await caption(page, 1).fill("The moon asked first.");
      await caption(page, 2).fill("Gold answered…");
      // Panel and caption go together.
      await button(page, "Move panel 2 back").click();
      expect(await captions(page)).toEqual(["The moon asked first.", "", "Gold answered…"]);
      await expect.poll(() => panelTitles(page), SLOW).toEqual([WORKS[0], WORKS[2], WORKS[1]]);
      await page.getByRole("img", { name: "The page as it stands" }).waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await page.reload();
      await expect.poll(() => captions(page), SLOW).toEqual(["The moon asked first.", "", "Gold answered…"]);
      await button(page, "Generate").click();
      await page.getByText("All four drawn").waitFor(SLOW);
      await button(page, /^Choose seed/)
        .nth(2)
        .click();
      await button(page, "Mint").click();
      await page.waitForURL(/\/work\/\d+$/, SLOW);
      const id = BigInt(page.url().split("/").at(-1) ?? "");
      const { record } = await readRecord(chain, id);
      expect(record.edges).toHaveLength(3);
      expect(record.shares.map(({ payBps }) => payBps).sort()).toEqual([1000, 1200, 1500]);
      await button(page, "Verify").click();
      await page.locator('[data-verdict="authentic"][data-proof="reproducible"]').waitFor(SLOW);
    },
    { persona: ADA },
  );
});

it("on a phone captions are written on request, come back, and letters that are lacking are said", async () => {
  await visit(
    async (page) => {
      await openPage(page);
      await caption(page, 1).fill("Mine 红");
      await page.getByText(/a small diamond is drawn for each of these characters: 红/).waitFor();
      // What could not be read at all is refused at its caption, before anything is drawn, and stays as it was typed.
      await caption(page, 1).fill("月光先问了");
      await page.getByText(/Caption 1 could not be read on the page.*月 光 先 问 了/).waitFor();
      await button(page, "Generate").click();
      const refusal = page.getByRole("alert").filter({ hasText: "Caption 1 could not be read on the page" });
      await refusal.getByText(/set Captions to none/).waitFor();
      await picture(page, "comic-unreadable");
      expect(await page.locator("[data-tile]").count()).toBe(0);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await axeFindings(page)).toEqual([]);
      expect((await captions(page))[0]).toBe("月光先问了");
      await caption(page, 1).fill("Mine 红");
      await page.getByLabel("A story about").fill("the last ferry");
      await button(page, "Write captions").click();
      await button(page, "My own again").waitFor();
      const first = await captions(page);
      expect(first.every((text) => text !== "")).toBe(true);
      expect(await page.getByText(/a small diamond is drawn/).count()).toBe(0);
      await button(page, "Write captions").click();
      await expect.poll(() => captions(page), SLOW).not.toEqual(first);
      await button(page, "My own again").click();
      expect((await captions(page))[0]).toBe("Mine 红");
      await addPanel(page, WORKS[2] ?? "");
      await button(page, "A closer look as another panel").click();
      await caption(page, 2).fill("Nearer.");
      await page.getByText("the same picture, closer").waitFor();
      await page.getByRole("img", { name: "The page as it stands" }).waitFor();
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await axeFindings(page)).toEqual([]);
      await button(page, "Remove panel 2").click();
      expect(await captions(page)).toHaveLength(1);
      await button(page, "Remove parent 256").click();
      await caption(page, 4).waitFor();
    },
    { width: 390, colorScheme: "dark" },
  );
});

it("the command line sets pictures and lines of a prompt into a page that verifies, and says which letters are lacking", async () => {
  const key: Hex = "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a";
  const as = (...args: string[]) =>
    runCli(args, { SEEDLINE_DATA_DIR: join(walk.dir, "data"), SEEDLINE_PRIVATE_KEY: key });
  const path = (name: string) => join(walk.dir, name);
  const parents: string[] = [];
  for (const [i, generator] of ["flow-field", "ornament"].entries()) {
    const file = path(`${generator}.png`);
    const side = ["--width", "96", "--height", `${64 + i * 32}`];
    await as("generate", "--generator", generator, "--prompt", "river", "--seed", `${70 + i}`, ...side, "--out", file);
    const { id } = (await as("mint", file)).json;
    const { termsId } = (await as("terms", id, "--share-bps", `${500 + i * 100}`, "--scope", "direct")).json;
    parents.push(`${id}:image:${termsId}`);
  }
  const made = await as(
    ...["generate", "--generator", "comic-page", "--prompt", "Down the river 河\n\nHome, “said” Zoë.", "--seed", "9"],
    ...["--param", "print=two inks", "--param", "layout=column", "--width", "320", "--height", "480"],
    ...["--input", path("ornament.png"), "--input", path("flow-field.png"), "--out", path("page.png")],
  );
  expect(made.code).toBe(0);
  expect(made.json.lackedLetters).toEqual(["河"]);
  const page = ["generate", "--generator", "comic-page", "--prompt", "Home.\n顺流而下", "--seed", "9"];
  const rest = ["--width", "320", "--height", "480", "--out", path("chinese.png")];
  const refused = await as(...page, ...rest);
  expect([refused.code, refused.json.error.code]).toEqual([2, "CAPTION_UNREADABLE"]);
  expect(refused.json.error.message).toContain("Caption 2");
  expect(existsSync(path("chinese.png"))).toBe(false);
  // Without captions the words only shape the page.
  const wordless = await as(...page, "--param", "captions=none", ...rest);
  expect([wordless.code, wordless.json.lackedLetters]).toEqual([0, undefined]);
  const minted = await as("mint", path("page.png"), ...parents.flatMap((parent) => ["--parent", parent]));
  const edges: { parent: string; roles: string[]; termsId: string }[] = minted.json.parents;
  expect(edges.map(({ parent, roles, termsId }) => [parent, ...roles, termsId].join(":")).sort()).toEqual(
    parents.toSorted(),
  );
  const { record } = await readRecord(chain, BigInt(minted.json.id));
  expect(record.shares.map(({ payBps }) => payBps).sort()).toEqual([500, 600]);
  const verdict = await as("verify", minted.json.id);
  expect([verdict.json.verdict, verdict.json.proofLevel]).toEqual(["authentic", "reproducible"]);
});
