import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { createWalletClient, http, sha256, stringToBytes } from "viem";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { developmentAccount } from "../../src/core/chain/developmentAccount.ts";
import { PERSONAS } from "../../src/core/chain/personas.ts";
import type { ContentHash } from "../../src/core/digest/hashTypes.ts";
import { metadataCid } from "../../src/core/metadata/metadataHash.ts";
import { parseMetadata } from "../../src/core/metadata/parseMetadata.ts";
import { prepareWork } from "../../src/core/mint/prepareWork.ts";
import { decodePng } from "../../src/core/png/decodePng.ts";
import { recipeOfImport } from "../../src/core/recipe/recipeOfImport.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { chainOf, createChainReader } from "../../src/io/chain/createChainReader.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { fetchFile } from "../../src/io/ipfs/fetchFile.ts";
import { mintWorks } from "../../src/io/mint/mintWorks.ts";
import { createPinner } from "../../src/server/ipfs/createPinner.ts";
import { badgeSnippet } from "../../web/features/verify/share/badgeSnippet.ts";
import { axeFindings, goTo, LOOKS, overflowOf, visitAs } from "./support/look.ts";
import { startOtherSite } from "./support/otherOrigin.ts";
import { startWalk } from "./support/startWalk.ts";
import { button, SLOW } from "./support/studioPage.ts";
import { newVisitor, type Visitor } from "./support/visitor.ts";

/** A collector's day at the verify page: works of three generations, forgeries of their own, and badges on other people's pages. */
const [ROOT, LEFT, RIGHT, TREATY] = [256, 512, 768, 1024];

const walk = startWalk("verify");
/** Somebody's picture that is the root's, but for a corner. */
let copy: bigint;

beforeAll(async () => {
  copy = await mintCopy();
});

async function mintCopy(): Promise<bigint> {
  const { chainId, contracts, rpcUrl, gateway, ipfsApi } = walk.stack.info;
  const chain = createChainReader(rpcUrl, { chainId, contracts });
  const { record } = await readRecord(chain, BigInt(ROOT));
  const read = (cid: string) => fetchFile(cid, { gateways: [gateway], maxBytes: 64 * 1024 * 1024 });
  const { seedline } = parseMetadata(await read(metadataCid(record.metadataHash).toString()));
  const { width, height, data } = decodePng(await read(seedline.mediaCid)).image;
  const image = { width, height, data: data.map((value, at) => (at < 4_000 && at % 4 !== 3 ? value ^ 3 : value)) };
  const recipe = recipeOfImport(image, sha256(stringToBytes("a photograph")) as ContentHash);
  const work = await prepareWork({ image, recipe, title: "My Dahlia", edges: [] });
  const account = developmentAccount(
    chainId,
    PERSONAS.findIndex(({ name }) => name === "Cleo"),
  );
  const wallet = createWalletClient({ account, chain: chainOf(chainId, rpcUrl), transport: http(rpcUrl) });
  const writer: ChainWriter = { ...chain, wallet };
  const { ids } = await mintWorks(writer, { works: [work], edges: [], pinner: createPinner({ ipfsApi }) });
  return ids[0]!;
}

let visitor: Visitor;
let page: Page;
beforeEach(async () => {
  visitor = await newVisitor(walk.browser, { url: walk.stack.info.url });
  page = visitor.page;
  return async () => {
    await visitor.context.close();
    expect(visitor.troubles).toEqual([]);
  };
});

const verdict = (which = "") => page.locator(`[data-verdict${which}]`);
const said = (which: string) => page.locator(`[data-said="${which}"]`);
const broken = (name: string) => page.locator(`[data-broken="${name}"]`);

async function openDesk(id: number | bigint): Promise<void> {
  await page.goto(`/verify/${id}`);
  await verdict('^="authentic"').waitFor();
  await button(page, "Try to forge it").click();
  await page.getByRole("group", { name: "What to forge" }).waitFor();
}

describe("behind a verdict", () => {
  it("stand the lineage with every edge's terms, the ingredients, and what looks alike", async () => {
    await page.goto(`/verify/${TREATY}`);
    await verdict('="authentic"').waitFor();
    for (const edge of [`${TREATY}>${LEFT}`, `${TREATY}>${RIGHT}`, `${LEFT}>${ROOT}`, `${RIGHT}>${ROOT}`]) {
      await page.locator(`[data-edge="${edge}"]`).waitFor();
    }
    expect(await page.locator("[data-edge]").count()).toBe(4);
    expect(await page.locator(`[data-edge="${TREATY}>${LEFT}"] summary`).textContent()).toContain("12");
    await page.locator(`[data-edge="${RIGHT}>${ROOT}"] summary`).click();
    await page
      .locator(`[data-edge="${RIGHT}>${ROOT}"]`)
      .getByText(/so does everything that descends from\s+it/)
      .waitFor();
    expect(await page.locator('[data-pair="same"]').count()).toBe(2);
    expect(await page.locator('[data-pair="different"]').count()).toBe(0);
    await page.getByText(/compared, by 64 coarse features/).waitFor();
  });

  it("a copy hangs beside the work it is like, and the older is called the first", async () => {
    await page.goto(`/verify/${copy}`);
    const near = page.locator(`[data-near="${ROOT}"]`);
    await near.locator(`[data-first="${ROOT}"]`).waitFor();
    expect(await near.locator("[data-first]").count()).toBe(1);
    await near.getByText("Neither names the other as a parent.").waitFor();
    // The check says the same as the pictures do.
    const check = page
      .getByRole("list", { name: "Checks" })
      .getByRole("listitem")
      .filter({ hasText: "Near-duplicates" });
    await check.getByText(new RegExp(`The picture looks like work ${ROOT} by 0x`)).waitFor();
    expect(await verdict().getAttribute("data-verdict")).toBe("authentic-with-caveats");
    expect(await verdict().textContent()).toMatch(new RegExp(`looks like work ${ROOT} by`));
    await page.goto(`/verify/${ROOT}`);
    await page.locator(`[data-near="${copy}"] [data-first="${ROOT}"]`).waitFor();
    await check.getByText(/recorded before\. One that does came later\./).waitFor();
    expect(await verdict().getAttribute("data-verdict")).toBe("authentic");
  });

  it("is a link that repeats the check, for a dropped file too", async () => {
    await visitor.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`/work/${LEFT}`);
    const saved = page.waitForEvent("download");
    await button(page, "Picture").click();
    const file = await (await saved).path();
    await page.goto("/verify");
    await page.getByLabel("Choose a file to verify").setInputFiles(file);
    await verdict('="authentic"').waitFor();
    await button(page, "Copy the link to this check").click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(`${walk.stack.info.url}/verify/${LEFT}`);
    await page.goto(link);
    await verdict('="authentic"').waitFor();
  });
});

describe("who tries to forge a work", () => {
  it("is found out at a pixel, wherever it is clicked, and it can be put back", async () => {
    await openDesk(TREATY);
    const picture = page.getByRole("img", { name: "The pinned picture" });
    const box = (await picture.boundingBox())!;
    await picture.click({ position: { x: box.width * 0.25, y: box.height * 0.75 } });
    await said("not-authentic").waitFor();
    await broken("content")
      .getByText(/The file has the hash 0x/)
      .waitFor();
    const at = async (name: string) => Number(await page.getByLabel(name, { exact: true }).inputValue());
    // A pixel of the screen is several of the picture's.
    expect(Math.abs((await at("Column")) - 256)).toBeLessThan(5);
    expect(Math.abs((await at("Row")) - 768)).toBeLessThan(5);
    expect(await page.locator("[data-colour]").textContent()).toMatch(/rgb\(.*\) → rgb\(/);
    // The verdict on the work itself stays what it was.
    expect(await verdict().getAttribute("data-verdict")).toBe("authentic");
    await button(page, "Put it back").click();
    await page.getByText("Nothing is changed.").waitFor();
    expect(await said("not-authentic").count()).toBe(0);
    // The same with keys alone.
    await page.getByLabel("Column", { exact: true }).fill("1023");
    await page.keyboard.press("Enter");
    await broken("content").waitFor();
  });

  it("is found out at the prompt, a parent, the seed and the creator, each by its own link", async () => {
    await openDesk(TREATY);
    const part = (name: string) => page.getByRole("button", { name, exact: true });
    await part("The prompt").click();
    expect(await page.getByLabel("Prompt to claim").inputValue()).toBe("teal night, two masks, silk");
    await page.getByLabel("Prompt to claim").fill('<img src=x onerror="alert(1)"> by a famous hand');
    await button(page, "Forge it").click();
    await broken("metadata")
      .getByText(/The metadata has the hash/)
      .waitFor();

    await part("A parent").click();
    expect(await said("not-authentic").count()).toBe(0);
    await page.getByLabel("Number of the other work").fill(`${ROOT}`);
    await button(page, "Forge it").click();
    await broken("terms")
      .getByText(/these are the terms of work/)
      .waitFor();
    await page.getByLabel("Number of the other work").fill(`${LEFT}`);
    await button(page, "Forge it").click();
    await page.getByText(`Work ${LEFT} is a parent of the work as it is.`).waitFor();

    await part("The seed").click();
    await page.getByLabel("Seed to claim").fill("7");
    await button(page, "Forge it").click();
    await broken("metadata")
      .getByText(/its seed is 2439, and 7 is recorded/)
      .waitFor();

    await part("The creator").click();
    await page.getByLabel("Account to name as the creator").fill("nobody");
    await page.getByText("An account is 0x and 40 digits.").waitFor();
    await page.getByLabel("Account to name as the creator").fill(`0x${"ab".repeat(20)}`);
    await button(page, "Forge it").click();
    await broken("record")
      .getByText(/two different stories/)
      .waitFor();
  });

  it("leaves nothing behind: the worker with the evidence ends with the page", async () => {
    await openDesk(ROOT);
    expect(page.workers().filter((worker) => worker.url().includes("forge")).length).toBe(1);
    await page.getByRole("link", { name: "Gallery" }).first().click();
    await page.waitForURL(walk.stack.info.url);
    await expect.poll(() => page.workers().filter((worker) => worker.url().includes("forge")).length, SLOW).toBe(0);
  });
});

describe("a badge", () => {
  const frameOf = (path: string) =>
    `<!doctype html><html lang="en"><title>A shop</title><h1>A shop</h1><iframe title="framed" width="360" height="160" src="${walk.stack.info.url}${path}"></iframe>`;

  it("verifies in the frame of a stranger's page once it is seen, and leads to the full check", async () => {
    const snippet = badgeSnippet(walk.stack.info.url, BigInt(TREATY), "dark");
    const site = await startOtherSite(
      () => `<!doctype html><html lang="en"><title>A shop</title><div style="height:3000px">Far below</div>${snippet}`,
    );
    try {
      await page.goto(site.url);
      const frame = page.frameLocator("iframe");
      expect(page.workers()).toEqual([]);
      await page.locator("iframe").scrollIntoViewIfNeeded();
      await frame.locator('[data-verdict="authentic"][data-proof="reproducible"]').waitFor();
      await frame.getByText("Authentic, reproducible").waitFor();
      await frame.locator("time").waitFor();
      await frame.getByRole("img", { name: "The picture that was checked" }).waitFor();
      expect(await frame.locator("html").getAttribute("data-theme")).toBe("dark");
      expect(await frame.locator("button, input, select, textarea, form").count()).toBe(0);
      expect(await frame.locator("a").count()).toBe(1);
      const opened = page.context().waitForEvent("page");
      await frame.getByRole("link", { name: /See all 14 checks/ }).click();
      const full = await opened;
      await full.waitForURL(`${walk.stack.info.url}/verify/${TREATY}`);
      // It knows nothing of who opened it, and cannot steer it.
      expect(await full.evaluate(() => window.opener)).toBeNull();
      expect(page.url()).toBe(`${site.url}/`);
    } finally {
      await site.stop();
    }
  });

  it("says the same whatever else stands in its address, and says so when there is no such work", async () => {
    const site = await startOtherSite(() => frameOf(`/badge/999936?theme=light&verdict=authentic&id=${ROOT}#${ROOT}`));
    try {
      await page.goto(site.url);
      const frame = page.frameLocator("iframe");
      await frame.locator('[data-verdict="not-authentic"]').waitFor();
      await frame.getByText("Not authentic", { exact: true }).waitFor();
      await frame.getByText(/holds no work 999936/).waitFor();
      expect(await frame.getByRole("link").getAttribute("href")).toBe("/verify/999936");
    } finally {
      await site.stop();
    }
  });

  it.each(["/", `/work/${ROOT}`, `/verify/${ROOT}`, "/studio", "/earnings", "/badge/abc", `/badge/${ROOT}/`])(
    "is the only page that may be framed: %s is refused",
    async (path) => {
      const site = await startOtherSite(() => frameOf(path));
      try {
        const refused = page.waitForEvent("console", (message) => /frame/i.test(message.text()));
        await page.goto(site.url);
        expect((await refused).text()).toMatch(/Refused to (frame|display)|Framing/);
        const frame = page.frames().find((one) => one !== page.mainFrame());
        expect(frame?.url()).not.toContain(walk.stack.info.url);
        expect(await page.frameLocator("iframe").getByText("Seedline").count()).toBe(0);
        (visitor.troubles as string[]).length = 0;
      } finally {
        await site.stop();
      }
    },
  );
});

describe("what cannot be verified ends in a sentence", () => {
  const alert = () => page.getByRole("alert");
  /** Holds what a node answers, in workers as well. */
  const onNode = (answer: (method: string, params: unknown) => unknown | undefined) =>
    visitor.context.route(`${walk.stack.info.rpcUrl}/**`, async (route) => {
      const asked = route.request().postDataJSON() as { id: unknown; method: string; params: unknown } | null;
      const result = asked === null ? undefined : answer(asked.method, asked.params);
      if (result === undefined) return route.continue();
      return route.fulfill({
        json: { jsonrpc: "2.0", id: asked?.id, result },
        headers: { "access-control-allow-origin": "*" },
      });
    });

  it("a number that no work has, and one that none can have", async () => {
    await page.goto("/verify/999936");
    await verdict('="not-authentic"').waitFor();
    expect(await verdict().textContent()).toContain("the chain holds no work 999936");
    for (const [id, words] of [
      ["1", /"1" is no id of a work/],
      ["99999999999999999999", /is no id of a work/],
      ["hello", /neither the number of a work nor a CID/],
    ] as const) {
      await page.goto(`/verify/${id}`);
      await alert().getByText(words).waitFor();
    }
  });

  it("a CID that is none, and one that nobody has", async () => {
    await page.goto(`/verify/bafkrei${"a".repeat(40)}`);
    await alert().first().waitFor();
    expect(await verdict().count()).toBe(0);
    await page.goto("/verify/bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy");
    await alert().first().waitFor();
    expect(await verdict().count()).toBe(0);
  });

  it("a node of another chain", async () => {
    await onNode((method) => (method === "eth_chainId" ? "0x2105" : undefined));
    await page.goto(`/verify/${ROOT}`);
    await verdict('="cannot-tell"').waitFor();
    expect(await verdict().textContent()).toContain("serves chain 8453");
  });

  it("a node that is gone, and a gateway that is gone", async () => {
    await visitor.context.route(`${walk.stack.info.rpcUrl}/**`, (route) => route.abort("connectionrefused"));
    await page.goto(`/verify/${ROOT}`);
    await verdict('="cannot-tell"').waitFor();
    expect(await verdict().textContent()).toMatch(/Cannot tell: the chain could not be asked/);
    await visitor.context.unrouteAll();
    await visitor.context.route(`${walk.stack.info.gateway}/**`, (route) => route.abort("connectionrefused"));
    await page.goto(`/verify/${ROOT}`);
    await verdict('="cannot-tell"').waitFor();
    expect(await verdict().textContent()).toMatch(/^Cannot tell: .*The metadata could not be had/);
  });

  it("a file of two gigabytes, an empty one, an archive and a locked archive", async () => {
    await page.goto("/verify");
    const choose = page.getByLabel("Choose a file to verify");
    const huge = join(walk.dir, "huge.png");
    const file = await open(huge, "w");
    await file.truncate(2 * 1024 ** 3);
    await file.close();
    await choose.setInputFiles(huge);
    await alert().getByText("The file has 2048 MB, and no work is larger than 64 MB.").waitFor();
    const give = (name: string, bytes: Buffer) =>
      choose.setInputFiles({ name, mimeType: "application/octet-stream", buffer: bytes });
    await give("nothing.zip", Buffer.alloc(0));
    await alert().getByText("The file is empty.").waitFor();
    // APPNOTE.TXT 4.3.7: a local file header, bit 0 of the flags set where it is encrypted.
    const zip = (flags: number) => {
      const header = Buffer.alloc(60, 0x41);
      header.writeUInt32LE(0x04034b50, 0);
      header.writeUInt16LE(20, 4);
      header.writeUInt16LE(flags, 6);
      return header;
    };
    await give("works.zip", zip(0));
    await page.getByText("Cannot tell: this is an archive, and no work is one.").waitFor();
    await page.getByText(/Unpack it/).waitFor();
    await give("locked.zip", zip(1));
    await page.getByText(/It is locked/).waitFor();
    expect(await verdict('^="authentic"').count()).toBe(0);
  });
});

describe("the page", () => {
  it.each(LOOKS)("is whole at $width px, $colorScheme, with a desk to forge at", async (look) => {
    const { page: own, complaints } = await visitAs(walk.browser, look);
    own.setDefaultTimeout(SLOW.timeout);
    await goTo(own, `${walk.stack.info.url}/verify/${TREATY}`);
    await own.locator('[data-verdict="authentic"]').waitFor();
    await own.getByText(/compared, by 64 coarse features/).waitFor();
    await own.getByText("A badge for your own page").click();
    await own.locator(`[data-edge="${LEFT}>${ROOT}"] summary`).click();
    await button(own, "Try to forge it").click();
    await own.getByRole("img", { name: "The pinned picture" }).click({ position: { x: 40, y: 40 } });
    await own.locator('[data-broken="content"]').waitFor();
    expect(await axeFindings(own)).toEqual([]);
    expect(await overflowOf(own)).toBe(0);
    await own.goto(`${walk.stack.info.url}/badge/${TREATY}`);
    await own.locator("[data-verdict]").waitFor();
    expect(await axeFindings(own)).toEqual([]);
    expect(await overflowOf(own)).toBe(0);
    expect(complaints).toEqual([]);
    await own.context().close();
  });
});
