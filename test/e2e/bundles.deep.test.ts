import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import type { Hex } from "viem";
import { beforeAll, describe, expect, it } from "vitest";
import { developmentAccount } from "../../src/core/chain/developmentAccount.ts";
import { PERSONAS } from "../../src/core/chain/personas.ts";
import { openBundle } from "../../src/io/bundle/openBundle.ts";
import { axeFindings, goTo, LOOKS, type Look, overflowOf, picture, visitAs } from "./support/look.ts";
import { startWalk } from "./support/startWalk.ts";
import { button } from "./support/studioPage.ts";

/** Works leave the app as one file, and are judged from it with nobody to ask. */
const walk = startWalk("bundles");
/** The youngest work of the first gallery, drawn from two that were drawn from one. */
const TREATY = 1024;
const SLOW = { timeout: 60_000 };

/** What the app saved. */
interface Saved {
  readonly name: string;
  readonly bytes: Buffer;
  /** The block that it rests on, as the page named it. */
  readonly block: Hex;
}

const verdict = (page: Page, which = "") => page.locator(`[data-verdict${which}]`);

async function download(page: Page, path: string, name: string): Promise<Saved> {
  await goTo(page, walk.stack.info.url + path);
  const arriving = page.waitForEvent("download", SLOW);
  await button(page, name).click();
  const arrived = await arriving;
  const note = page.getByText(/^It proves what the chain held at block/);
  const block = await note.locator("xpath=following-sibling::p[1]//*[@title]").getAttribute("title");
  return { name: arrived.suggestedFilename(), bytes: await readFile(await arrived.path()), block: block as Hex };
}

const giveTo = (page: Page, name: string, bytes: Buffer) =>
  page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name, mimeType: "application/vnd.ipld.car", buffer: bytes });

/** A visitor of the verify page who reaches neither chain nor gateway, and what was asked of the two nevertheless. */
async function offline(look: Look) {
  const visitor = await visitAs(walk.browser, look);
  const { rpcUrl, gateway } = walk.stack.info;
  const asked: string[] = [];
  for (const url of [rpcUrl, gateway]) {
    await visitor.page.context().route(`${url}/**`, (route) => {
      asked.push(route.request().url());
      return route.abort("connectionrefused");
    });
  }
  await goTo(visitor.page, `${walk.stack.info.url}/verify`);
  const give = (name: string, bytes: Buffer) => giveTo(visitor.page, name, bytes);
  const trust = async (hash: string) => {
    await visitor.page.getByLabel("Hash of the block, from a source you trust").fill(hash);
    await button(visitor.page, "Verify with this hash").click();
  };
  return { ...visitor, asked, give, trust };
}

let work: Saved;
beforeAll(async () => {
  const { page, complaints } = await visitAs(walk.browser, { width: 1440, colorScheme: "light" });
  work = await download(page, `/work/${TREATY}`, "Download bundle");
  expect(complaints).toEqual([]);
  await page.context().close();
});

describe.each(LOOKS.slice(2))("at $width px, $colorScheme", (look) => {
  const named = (what: string) => `bundle-${what}-${look.width}-${look.colorScheme}`;

  it("the bundle of a work is judged with nobody to ask, by the block's hash alone", async () => {
    const { page, complaints, asked, give, trust } = await offline(look);
    await give(work.name, work.bytes);
    await verdict(page, '="cannot-tell"').waitFor(SLOW);
    expect(await verdict(page).locator("h2").textContent()).toBe(
      "Cannot tell: nobody has confirmed the block that this bundle rests on.",
    );
    expect({ axe: await axeFindings(page), overflow: await overflowOf(page) }).toEqual({ axe: [], overflow: 0 });
    await picture(page, named("unconfirmed"));
    expect(await page.getByText("Record on chain").isVisible()).toBe(false);
    await page.getByText("All 14 checks are unknown until then").click();
    await page.getByText("Record on chain").waitFor();
    // The block was asked for, and nothing else of the chain, and no file.
    expect(asked.filter((url) => url.startsWith(walk.stack.info.gateway))).toEqual([]);
    const before = asked.length;
    await page.getByLabel("Hash of the block, from a source you trust").fill("0x1234");
    await page.getByText("A block’s hash is 0x and 64 digits from 0 to f.").waitFor();
    expect(await button(page, "Verify with this hash").isDisabled()).toBe(true);
    await trust(work.block);
    await verdict(page, '="authentic"').waitFor(SLOW);
    await page.getByText(/As of block \d+, by its hash, which you gave/).waitFor();
    // The banner of a chain that is gone keeps asking it; of the work nobody was asked.
    expect(asked.slice(before).filter((url) => url.startsWith(walk.stack.info.gateway))).toEqual([]);
    await picture(page, named("trusted"));
    expect({ axe: await axeFindings(page), overflow: await overflowOf(page) }).toEqual({ axe: [], overflow: 0 });
    // Refused by the browser on our behalf, which it complains of.
    expect(complaints.filter((line) => !/ERR_CONNECTION_REFUSED/.test(line))).toEqual([]);
    await page.context().close();
  });

  it("every work of an artist leaves in one file, and each of them is judged from it", async () => {
    const ada = developmentAccount(
      walk.stack.info.chainId,
      PERSONAS.findIndex(({ name }) => name === "Ada"),
    ).address;
    const { page: own, complaints } = await visitAs(walk.browser, look);
    const all = await download(own, `/creator/${ada}`, "Download all as one bundle");
    await picture(own, named("artist"));
    expect({ axe: await axeFindings(own), overflow: await overflowOf(own), complaints }).toEqual({
      ...{ axe: [], overflow: 0, complaints: [] },
    });
    await own.context().close();
    const { index } = await openBundle(new Blob([new Uint8Array(all.bytes)]));
    expect(index.works.length).toBeGreaterThan(1);
    expect(all.name).toBe(`seedline-${ada}.car`);

    const { page, give, trust } = await offline(look);
    await give(all.name, all.bytes);
    await verdict(page, '="cannot-tell"').waitFor(SLOW);
    await trust(all.block);
    await verdict(page, '^="authentic"').waitFor(SLOW);
    await page.getByText("Other works in this bundle:").waitFor();
    await picture(page, named("artist-judged"));
    for (const id of index.works.slice(1)) {
      await page
        .getByLabel("Bundle")
        .getByRole("button", { name: `Work ${id}` })
        .click();
      await page.getByRole("heading", { level: 1, name: `Work ${id}` }).waitFor(SLOW);
      await verdict(page, '^="authentic"').waitFor(SLOW);
    }
    expect(await overflowOf(page)).toBe(0);
    await page.context().close();
  });
});

describe("a hostile bundle ends in words", () => {
  const changed = (at: number, to = (byte: number) => byte ^ 1) => {
    const copy = Buffer.from(work.bytes);
    copy[at] = to(copy[at] ?? 0);
    return copy;
  };

  it("cut, flipped, empty, of something else, or behind another file's name", async () => {
    const { page, give } = await offline({ width: 390, colorScheme: "dark" });
    const middle = Math.floor(work.bytes.length / 2);
    for (const [name, bytes, words] of [
      ["cut.car", work.bytes.subarray(0, middle), /is not whole: it ends in the middle/],
      ["flipped.car", changed(middle), /holds other bytes under \w+ than that CID names/],
      ["headless.car", work.bytes.subarray(60), /is no CAR that can be read/],
      ["empty.car", Buffer.alloc(0), /is empty/],
      ["picture.car", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /is no CAR|is not whole/],
      ["zeros.car", Buffer.alloc(100_000), /is no CAR that can be read/],
    ] as const) {
      await give(name, bytes);
      const alert = page.getByRole("alert").filter({ hasText: words });
      await alert.waitFor(SLOW);
      expect(await verdict(page).count(), name).toBe(0);
      const said = (await alert.textContent()) ?? "";
      expect(said, name).toMatch(/^[A-Z].*\./s);
      expect(said, name).not.toMatch(/Error|undefined|\bat \S+:\d+|unexpected happened/);
      await picture(page, `bundle-hostile-${name}`);
    }
    await page.context().close();
  });

  it("of another block than the one that is trusted", async () => {
    const { page, give, trust } = await offline({ width: 1440, colorScheme: "light" });
    await give(work.name, work.bytes);
    await verdict(page, '="cannot-tell"').waitFor(SLOW);
    await trust(`0x${work.block.slice(2).split("").reverse().join("")}`);
    await page.getByText("Cannot tell: the bundle rests on another block than the one you trust.").waitFor(SLOW);
    await page
      .getByText(new RegExp(`the bundle proves what block ${work.block} holds`, "i"))
      .first()
      .waitFor();
    await picture(page, "bundle-other-block");
    await page.context().close();
  });

  it("of a chain that the node of the page has never seen: its block counts for nothing", async () => {
    const { page } = await visitAs(walk.browser, { width: 390, colorScheme: "light" });
    const { rpcUrl, url } = walk.stack.info;
    await page.context().route(`${rpcUrl}/**`, async (route) => {
      const asked = route.request().postDataJSON() as { id: unknown; method: string } | null;
      if (asked?.method !== "eth_getBlockByNumber") return route.continue();
      const answer = (await (await route.fetch()).json()) as { result: Record<string, unknown> };
      const result = { ...answer.result, hash: `0x${"d".repeat(64)}` };
      return route.fulfill({
        json: { jsonrpc: "2.0", id: asked.id, result },
        headers: { "access-control-allow-origin": "*" },
      });
    });
    await goTo(page, `${url}/verify`);
    await giveTo(page, work.name, work.bytes);
    await verdict(page, '="cannot-tell"').waitFor(SLOW);
    await page
      .getByText(new RegExp(`and the node calls block \\d+ 0x${"d".repeat(64)}`))
      .first()
      .waitFor();
    await picture(page, "bundle-other-node");
    await page.context().close();
  });

  it("and an honest one is confirmed by the page's own node, which is asked for the block alone", async () => {
    const { page } = await visitAs(walk.browser, { width: 1440, colorScheme: "dark" });
    const { rpcUrl, gateway, url } = walk.stack.info;
    await goTo(page, `${url}/verify`);
    await page.context().route(`${gateway}/**`, (route) => route.abort("connectionrefused"));
    await page.context().route(`${rpcUrl}/**`, (route) => {
      const { method } = (route.request().postDataJSON() ?? {}) as { method?: string };
      const isOfBlock = method === undefined || ["eth_chainId", "eth_getBlockByNumber"].includes(method);
      return isOfBlock ? route.continue() : route.abort("connectionrefused");
    });
    await giveTo(page, work.name, work.bytes);
    await verdict(page, '="authentic"').waitFor(SLOW);
    await page.getByText(/As of block \d+, which the node of this page knows/).waitFor();
    expect(await page.getByLabel("Hash of the block, from a source you trust").count()).toBe(0);
    await picture(page, "bundle-confirmed");
    await page.context().close();
  });
});
