import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import { PNG_SIGNATURE } from "../../src/core/png/PngChunk.ts";
import { launchBrowser } from "../support/browser.ts";
import { testConfig } from "../support/testConfig.ts";
import { button, drawGrid, inSettings, pictures, SLOW } from "./support/studioPage.ts";

let dir: string;
let stack: Stack;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-studio-deep-"));
  [stack, browser] = await Promise.all([startStack(testConfig(dir)), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(dir, { recursive: true, force: true });
});
afterEach(() => context?.close());

async function visit(): Promise<Page> {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(SLOW.timeout);
  await page.goto(`${stack.info.url}/studio`);
  return page;
}

const image = (width: number, height: number, shade = 90) => {
  const data = new Uint8Array(width * height * 4).map((_, i) => (i % 4 === 3 ? 255 : (shade + (i >> 6)) & 255));
  return Buffer.from(encodePng({ width, height, data }));
};

/** A PNG of another size than its pixels: the header's width replaced, its CRC left wrong or not asked for. */
const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32Of(body));
  return Buffer.concat([length, body, crc]);
};
function crc32Of(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
const wide = () => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(30_000, 0);
  header.writeUInt32BE(16, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    PNG_SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", Buffer.alloc(8)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};
const animated = () => {
  const still = image(16, 16);
  const control = Buffer.alloc(8);
  control.writeUInt32BE(2, 0);
  // acTL stands before the first IDAT, right behind the header's 33 bytes.
  return Buffer.concat([still.subarray(0, 33), chunk("acTL", control), still.subarray(33)]);
};

describe("a picture from a file", () => {
  it("refuses in words whatever is no still picture of a usable size, and takes the next one that is", async () => {
    const page = await visit();
    await button(page, /^Descend from/).click();
    await page.getByRole("tab", { name: "A picture" }).click();
    const give = async (name: string, buffer: Buffer, words: RegExp) => {
      await page.setInputFiles("input[type=file]", { name, mimeType: "image/png", buffer });
      await page.getByRole("alert").getByText(words).waitFor();
      expect(await page.getByRole("alert").textContent()).toContain("Nothing was uploaded or changed.");
    };
    await give("notes.png", Buffer.from("dear diary"), /no PNG, JPEG or WebP/);
    await give("empty.png", Buffer.alloc(0), /empty\.png is empty/);
    await give("dot.png", image(1, 1), /1 × 1 pixels is too small/);
    await give("wide.png", wide(), /30000/);
    await give("cut.png", image(64, 64).subarray(0, 120), /ends|IEND|claims/);
    await give("film.png", animated(), /animated/);
    await give("cut.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2]), /JPEG file cannot be decoded/);
    await page.evaluate(() => {
      // A file that would take minutes to read, and says so if anybody tries.
      const file = new File(["x"], "huge.png", { type: "image/png" });
      Object.defineProperty(file, "size", { value: 200 * 1024 * 1024 });
      for (const read of ["arrayBuffer", "stream", "text"]) {
        Object.defineProperty(file, read, { value: () => Promise.reject(new Error("it was read")) });
      }
      const transfer = { files: [file] };
      const label = document.querySelector("label:has(input[type=file])");
      const drop = Object.assign(new Event("drop", { bubbles: true, cancelable: true }), { dataTransfer: transfer });
      label?.dispatchEvent(drop);
    });
    await page
      .getByRole("alert")
      .getByText(/huge\.png has 200 MiB; pictures up to 32 MiB are read/)
      .waitFor();

    await page.setInputFiles("input[type=file]", {
      name: "<img src=x onerror=alert(1)>.png",
      mimeType: "image/png",
      buffer: image(96, 64),
    });
    await page.getByText("<img src=x onerror=alert(1)>.png", { exact: true }).waitFor();
    await page.getByText(/then they become public/).waitFor();
    await drawGrid(page, "Glass over a small picture");
    const before = await pictures(page);
    // The file is kept: the same pictures come out of it after a reload.
    await page.reload();
    await page.getByText("All four drawn").waitFor(SLOW);
    expect(await pictures(page)).toEqual(before);
  });
});

describe("a drawing", () => {
  it("is kept over a reload, undone, redone and drawn with keys, and is an input then", async () => {
    const page = await visit();
    const paper = page.getByLabel("Drawing paper");
    const open = async () => {
      await button(page, /^Descend from/).click();
      await page.getByRole("tab", { name: "A drawing" }).click();
      await paper.waitFor();
    };
    const inked = () =>
      paper.evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let i = 0; i < data.length; i += 4) if (data[i] !== 246) count += 1;
        return count;
      });
    await open();
    expect(await inked()).toBe(0);
    expect(await button(page, "Use this drawing").isDisabled()).toBe(true);
    const box = (await paper.boundingBox())!;
    await page.mouse.move(box.x + 40, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 240, box.y + 160, { steps: 6 });
    await page.mouse.up();
    const line = await inked();
    expect(line).toBeGreaterThan(3_000);
    await paper.focus();
    await page.keyboard.press("Space");
    for (let i = 0; i < 6; i += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    const both = await inked();
    expect(both).toBeGreaterThan(line + 2_000);
    await page.keyboard.press("Control+z");
    await expect.poll(inked, SLOW).toBe(line);
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(inked, SLOW).toBe(both);
    await button(page, "Clear").click();
    await expect.poll(inked, SLOW).toBe(0);
    await button(page, "Undo").click();
    await expect.poll(inked, SLOW).toBe(both);

    await page.reload();
    await open();
    await expect.poll(inked, SLOW).toBe(both);
    await button(page, "Use this drawing").click();
    await page.getByText("Drawing", { exact: true }).waitFor();
    await drawGrid(page, "Silk");
    expect(new Set(await pictures(page)).size).toBe(4);
  });
});

describe("sweeps, variations and history", () => {
  it("compares values with one seed, varies, recalls an earlier grid whole, and forgets and restores it", async () => {
    const page = await visit();
    await inSettings(page, async () => {
      await page.getByLabel("The pictures differ in").selectOption("param:complexity");
    });
    await drawGrid(page, "Teal geode");
    const swept = await pictures(page);
    expect(new Set(swept).size).toBe(4);
    const seeds = await page
      .locator("[data-tile]")
      .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute("data-tile")));
    expect(new Set(seeds).size).toBe(1);

    await button(page, /^Actions for seed/)
      .nth(1)
      .click();
    await page.getByRole("menuitem", { name: /Vary strongly/ }).click();
    await expect.poll(() => page.locator("[data-tile]").first().getAttribute("data-tile"), SLOW).not.toBe(seeds[0]);
    await page.getByText("All four drawn").waitFor(SLOW);

    await page.getByLabel("Prompt", { exact: true }).fill("something else");
    const recalls = button(page, /^Recall Teal geode/);
    await expect.poll(() => recalls.count(), SLOW).toBe(2);
    await recalls.nth(1).click();
    await page.getByText("All four drawn").waitFor(SLOW);
    expect(await pictures(page)).toEqual(swept);
    expect(await page.getByLabel("Prompt", { exact: true }).inputValue()).toBe("Teal geode");

    await button(page, /^Actions for Teal geode/)
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Remove from the history" }).click();
    await expect.poll(() => recalls.count(), SLOW).toBe(1);
    await button(page, "Undo").click();
    await expect.poll(() => recalls.count(), SLOW).toBe(2);
  });

  it("saves the picture and its sidecar, and a private prompt draws other pictures than the public one", async () => {
    const page = await visit();
    await inSettings(page, () => page.getByLabel("Seed", { exact: true }).fill("4242"));
    await drawGrid(page, "Amber smoke");
    const open = await pictures(page);
    await inSettings(page, () => page.getByRole("switch", { name: "Private prompt" }).click());
    await button(page, "Generate").click();
    await expect.poll(() => pictures(page), SLOW).not.toEqual(open);
    await page.getByText("All four drawn").waitFor(SLOW);
    const closed = await pictures(page);
    expect(closed.filter((picture) => open.includes(picture))).toEqual([]);
    // The same words keep their salt: a locked seed brings the same private pictures back.
    await button(page, "Generate").click();
    await page.getByText("All four drawn").waitFor(SLOW);
    expect(await pictures(page)).toEqual(closed);

    const saved: Promise<{ name: string; text: string }>[] = [];
    page.on("download", (download) =>
      saved.push(
        download
          .path()
          .then(async (path) => ({ name: download.suggestedFilename(), text: await readFile(path, "latin1") })),
      ),
    );
    await button(page, /^Choose seed/)
      .first()
      .focus();
    await page.keyboard.press("s");
    await expect.poll(() => saved.length, SLOW).toBe(2);
    const [png, sidecar] = await Promise.all(saved);
    expect(png?.name).toBe("amber-smoke-4242.png");
    expect(sidecar?.name).toBe("amber-smoke-4242.png.seedline.json");
    expect(JSON.parse(sidecar?.text ?? "")).toMatchObject({ prompt: "Amber smoke", recipe: { seed: "4242" } });
    expect(JSON.parse(sidecar?.text ?? "").salt).not.toBe(`0x${"00".repeat(32)}`);
  });
});

describe("drafts", () => {
  it("are kept while the server is away, and two pages that change one end with two", async () => {
    const page = await visit();
    const prompt = page.getByLabel("Prompt", { exact: true });
    await page.route("**/api/studio/**", (route) => route.abort());
    await prompt.fill("written while alone");
    await page.getByText("Kept in this browser only").waitFor();
    await page.reload();
    expect(await prompt.inputValue()).toBe("written while alone");
    await page.unroute("**/api/studio/**");
    await expect.poll(() => page.getByText("Kept in this browser only").count(), SLOW).toBe(0);

    const other = await context.newPage();
    await other.goto(page.url());
    const second = other.getByLabel("Prompt", { exact: true });
    await expect.poll(() => second.inputValue(), SLOW).toBe("written while alone");
    const written = page.waitForResponse((response) => response.request().method() === "PUT" && response.ok());
    await prompt.fill("by the first page");
    await written;
    await second.fill("by the second page");
    await other.getByText("Two drafts are kept.", { exact: true }).waitFor();
    await button(other, "Drafts").click();
    await other.getByRole("button", { name: /^by the first page/ }).click();
    await expect.poll(() => second.inputValue(), SLOW).toBe("by the first page");
  });
});
