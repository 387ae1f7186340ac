import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import type { Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decodePng } from "../../src/core/png/decodePng.ts";
import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";
import { ihdr, makePng, pngChunk, pngFile } from "../support/pngSuite.ts";
import { startWalk } from "./support/startWalk.ts";
import { button, connect, drawAndChoose, drawGrid, inSettings, overflow, SLOW } from "./support/studioPage.ts";
import { newVisitor, type Visitor } from "./support/visitor.ts";

/** What people bring along: files of every kind, texts of every script, addresses of every length. */
const WORK = 256;

const walk = startWalk("inputs");
let visitor: Visitor;
let page: Page;

beforeEach(async () => {
  visitor = await newVisitor(walk.browser, { url: walk.stack.info.url, persona: 0 });
  page = visitor.page;
  page.on("dialog", (dialog) => {
    (visitor.troubles as string[]).push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return async () => {
    await visitor.context.close();
    expect(visitor.troubles).toEqual([]);
  };
});

const alert = () => page.getByRole("alert");
const buffer = (bytes: Uint8Array) => Buffer.from(bytes);
const still = (width: number, height: number) =>
  makePng({ width, height, colourType: 6, bitDepth: 8, interlaced: false, filter: 0, transparency: false }).file;
const after = (file: Uint8Array, ...chunks: readonly Uint8Array[]) =>
  Buffer.concat([file.subarray(0, 33), ...chunks, file.subarray(33)]);
const animation = (width: number, height: number) =>
  after(still(width, height), pngChunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]));
/** Says 64 × 64, and holds a gigabyte of zeros. */
const bomb = () =>
  pngFile(
    pngChunk("IHDR", ihdr(64, 64, 8, 6)),
    pngChunk("IDAT", deflateSync(Buffer.alloc(256 * 1024 * 1024), { level: 9 })),
    pngChunk("IEND"),
  );
/** A file of 200 MiB that takes no room on the disk. */
async function hugeFile(): Promise<string> {
  const at = join(walk.dir, "huge.png");
  const file = await open(at, "w");
  await file.write(Buffer.from(still(16, 16)));
  await file.truncate(200 * 1024 * 1024);
  await file.close();
  return at;
}
/** What the browser itself makes of a picture in another format. */
async function encodedByBrowser(type: string): Promise<Buffer> {
  const base64 = await page.evaluate(async (mime) => {
    const canvas = new OffscreenCanvas(96, 64);
    const context = canvas.getContext("2d")!;
    context.fillStyle = "#b52";
    context.fillRect(10, 10, 60, 40);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: mime })).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  }, type);
  return Buffer.from(base64, "base64");
}
const avif = () => Buffer.concat([Buffer.from([0, 0, 0, 28]), Buffer.from("ftypavif\0\0\0\0avifmif1miaf", "latin1")]);

/** Drops files, or a folder, on something, as a hand would. */
async function drop(selector: string, entries: readonly { name: string; text?: string; folder?: boolean }[]) {
  await page.evaluate(
    ([where, given]) => {
      const transfer = new DataTransfer();
      for (const { name, text = "x" } of given) transfer.items.add(new File([text], name));
      const files = [...transfer.files];
      // What Chromium makes of a folder: a file with a size, which cannot be read.
      const refused = () => Promise.reject(new DOMException("A requested file could not be found", "NotFoundError"));
      for (const [index, { folder }] of given.entries()) {
        const file = files[index];
        if (folder && file) Object.defineProperty(file, "slice", { value: () => ({ arrayBuffer: refused }) });
      }
      const event = new DragEvent("drop", { bubbles: true, cancelable: true });
      Object.defineProperty(event, "dataTransfer", {
        value: { files, getData: () => "", items: [], types: ["Files"] },
      });
      document.querySelector(where)?.dispatchEvent(event);
    },
    [selector, entries] as const,
  );
}

describe("a picture to draw from", () => {
  const openPicker = async () => {
    await page.goto("/studio");
    await button(page, /^Descend from/).click();
    await page.getByRole("tab", { name: "A picture" }).click();
  };
  const give = (name: string, bytes: Uint8Array) =>
    page.setInputFiles("input[type=file]", { name, mimeType: "image/png", buffer: buffer(bytes) });

  it("is refused in words when it is none, and nothing is lost", async () => {
    await openPicker();
    const refused = async (words: RegExp) => {
      await alert().getByText(words).first().waitFor();
      expect(await alert().textContent()).toContain("Nothing was uploaded or changed.");
    };
    await page.setInputFiles("input[type=file]", await hugeFile());
    await refused(/huge\.png has 200 MiB; pictures up to 32 MiB are read/);
    for (const [name, bytes, words] of [
      ["text.png", Buffer.from("dear diary"), /no PNG, JPEG or WebP/],
      ["nothing.png", Buffer.alloc(0), /nothing\.png is empty/],
      ["film.png", animation(32, 32), /animated/],
      ["dot.png", still(1, 1), /1 × 1 pixels is too small/],
      ["line.png", pngFile(pngChunk("IHDR", ihdr(20_000, 1, 8, 6)), pngChunk("IDAT", [0]), pngChunk("IEND")), /20000/],
      ["bomb.png", bomb(), /decompress|IHDR|more|longer|bytes/i],
      ["cut.png", buffer(still(64, 64)).subarray(0, 90), /./],
      ["photo.avif", avif(), /no PNG, JPEG or WebP/],
      ["page.svg", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), /no PNG, JPEG or WebP/],
    ] as const) {
      await give(name, bytes);
      await refused(words);
    }
    await drop("label:has(input[type=file])", [{ name: "holidays", folder: true }]);
    await refused(/holidays cannot be read/);
    await drop("label:has(input[type=file])", [{ name: "a.png" }, { name: "b.png" }, { name: "c.png" }]);
    await refused(/3 files came together/);
    await drop("label:has(input[type=file])", []);
    await refused(/No file came with that/);
    // Beside the place that takes it a file is not opened in the page's stead.
    await drop("header", [{ name: "lost.html", text: "<script>alert(1)</script>" }]);
    expect(new URL(page.url()).pathname).toBe("/studio");
  });

  it.each([
    ["16 bits deep", { colourType: 2, bitDepth: 16, interlaced: false }],
    ["of a palette", { colourType: 3, bitDepth: 4, interlaced: false }],
    ["interlaced", { colourType: 6, bitDepth: 8, interlaced: true }],
    ["grey with a key", { colourType: 0, bitDepth: 2, interlaced: true }],
  ] as const)("is taken when it is %s", async (_, format) => {
    await openPicker();
    const transparency = format.colourType === 0;
    const { file } = makePng({ width: 40, height: 24, filter: "all", transparency, ...format });
    await give("\u202egnp.\u202c<b>x</b>\u{1f469}\u200d\u{1f467}.png", file);
    await page.getByText("<b>x</b>").first().waitFor();
    await page.getByText(/then they become public/).waitFor();
    expect(await page.locator("main b").count()).toBe(0);
  });

  it.each(["image/jpeg", "image/webp"])("is taken as %s", async (type) => {
    await openPicker();
    await give("photo.png", await encodedByBrowser(type));
    await page.getByText("photo.png", { exact: true }).waitFor();
  });
});

describe("a file to verify", () => {
  const give = (name: string, bytes: Uint8Array) =>
    page
      .getByLabel("Choose a file to verify")
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer: buffer(bytes) });
  let picture: RgbaImage;
  beforeAll(async () => {
    const { page: own, context } = await newVisitor(walk.browser, { url: walk.stack.info.url });
    await own.goto(`/work/${WORK}`);
    const saved = own.waitForEvent("download");
    await button(own, "Picture").click();
    picture = decodePng(new Uint8Array(await readFile(await (await saved).path()))).image;
    await context.close();
  });

  const COLOURS = [
    pngChunk("gAMA", [0, 0, 0x27, 0x10]),
    pngChunk("iCCP", [...Buffer.from("odd\0\0", "latin1"), ...deflateSync(Buffer.from("no profile"))]),
  ];

  /** The same pixels in another file: 16 bits a sample, with something behind its end. @param more Chunks after its header. */
  function sixteenBits({ width, height, data }: RgbaImage, more: readonly Uint8Array[] = []): Buffer {
    const rows = Buffer.alloc(height * (1 + width * 8));
    for (let y = 0; y < height; y += 1) {
      for (let i = 0; i < width * 4; i += 1) {
        rows.fill(data[y * width * 4 + i] ?? 0, y * (1 + width * 8) + 1 + i * 2, y * (1 + width * 8) + 3 + i * 2);
      }
    }
    return Buffer.concat([
      pngFile(pngChunk("IHDR", ihdr(width, height, 16, 6)), ...more),
      pngChunk("IDAT", deflateSync(rows)),
      pngChunk("IEND"),
      Buffer.from("and something behind it"),
    ]);
  }

  it("is found by its pixels in whatever file they come, and what is odd about the file is said", async () => {
    await page.goto("/verify");
    await give("holiday.jpg", sixteenBits(picture));
    await page.locator('[data-verdict^="authentic"]').waitFor();
    await page.getByRole("heading", { name: `Work ${WORK}`, level: 1 }).waitFor();
    for (const note of ["trailing", "misnamed"]) await page.locator(`[data-note="${note}"]`).waitFor();
    // Under another gamma the same pixels look otherwise: what was given shows more than is recorded.
    await give("other-colours.png", sixteenBits(picture, COLOURS));
    await page.locator('[data-verdict="cannot-tell"]').waitFor();
    await page.locator('[data-note="colour-managed"]').waitFor();
  });

  it("is never called authentic when it only begins as one that is", async () => {
    await page.goto("/verify");
    const file = sixteenBits(picture);
    // Played, it shows something else after its first picture.
    await give("film.png", after(file, pngChunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0])));
    await page.locator('[data-note="animated"]').waitFor();
    await give("cut.png", file.subarray(0, file.length / 2));
    await alert().first().waitFor();
    expect(await page.locator('[data-verdict^="authentic"]').count()).toBe(0);
  });

  it("ends in words and not in a verdict when it is none", async () => {
    await page.goto("/verify");
    await page.getByLabel("Choose a file to verify").setInputFiles(await hugeFile());
    await alert().getByText("The file has 200 MB, and no work is larger than 64 MB.").waitFor();
    for (const [name, bytes, words] of [
      ["text.png", Buffer.from("<script>alert(1)</script>"), /never minted|no work/i],
      ["nothing.png", Buffer.alloc(0), /The file is empty/],
      ["dot.png", still(1, 1), /never minted|no work/i],
      ["line.png", pngFile(pngChunk("IHDR", ihdr(20_000, 1, 8, 6)), pngChunk("IDAT", [0]), pngChunk("IEND")), /20000/],
      ["bomb.png", bomb(), /decompress|IHDR|more|longer|bytes/i],
      ["photo.avif", avif(), /never minted|no work|AVIF/i],
      ["\u202egnp.exe", Buffer.from([0x4d, 0x5a, 0, 1, 2, 3]), /never minted|no work|neither/i],
    ] as const) {
      await give(name, bytes);
      await page.getByText(words).first().waitFor();
      expect([name, await page.locator('[data-verdict^="authentic"]').count()]).toEqual([name, 0]);
    }
    await drop("main", [{ name: "holidays", folder: true }]);
    await alert().getByText("holidays cannot be read.").waitFor();
    await drop("main", [
      { name: "a.txt", text: "one" },
      { name: "b.txt", text: "two" },
    ]);
    await page.getByText("The first of 2 files; the others were not looked at.").waitFor();
    for (const type of ["image/jpeg", "image/webp"]) {
      await give("photo", await encodedByBrowser(type));
      await page
        .getByText(/never minted|no work/i)
        .first()
        .waitFor();
    }
  });
});

describe("texts", () => {
  const FAMILY = "\u{1f469}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}";
  const TITLE = `<img src=x onerror=alert(1)>${FAMILY} \u05e9\u05dc\u05d5\u05dd "&amp;" {{7*7}} \${1}`;
  const PROMPT = `\u202eesrever\u202c <script>alert(2)</script> ${FAMILY} \u0645\u0631\u062d\u0628\u0627\n${"x".repeat(600)}`;

  /** Types what no keyboard can. */
  const typeInto = (label: string, text: string) =>
    page.getByLabel(label, { exact: true }).evaluate((field, value) => {
      const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(prototype.prototype, "value")?.set?.call(field, JSON.parse(value));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, JSON.stringify(text));

  it("are shown as what they are on every page, break none, and are never run", async () => {
    await page.goto("/studio");
    await connect(page);
    await inSettings(page, () => page.getByLabel("Seed", { exact: true }).fill("99"));
    await typeInto("Prompt", PROMPT);
    await drawAndChoose(page, PROMPT);
    await page.getByLabel("Title").fill(TITLE);
    await page.getByLabel("Description, if any").fill(`${PROMPT}\n<iframe src="javascript:alert(3)"></iframe>`);
    await button(page, "Mint").click();
    await page.waitForURL(/\/work\/\d+$/);
    const id = new URL(page.url()).pathname.split("/")[2];
    await page.getByRole("heading", { level: 1 }).getByText(TITLE).waitFor();
    const account = await page.getByRole("link", { name: "Ada" }).first().getAttribute("href");
    for (const path of [
      `/work/${id}`,
      "/",
      `/?q=${encodeURIComponent(TITLE)}`,
      `/verify/${id}`,
      "/ip",
      "/earnings",
      account ?? "/",
    ]) {
      await page.goto(path);
      await page.locator("main h1").first().waitFor();
      await page.locator(".animate-breathe").first().waitFor({ state: "detached" });
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        // What hangs by measure is hung anew a frame after the window changed.
        await expect.poll(async () => [path, width, await overflow(page)], SLOW).toEqual([path, width, 0]);
      }
      const made = await page.locator("img[src=x], iframe, main script").count();
      expect([path, made]).toEqual([path, 0]);
    }
    // Whatever turns its direction is shut in: what stands after it keeps its own.
    await page.goto(`/work/${id}`);
    const loose = await page.evaluate((needle) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.nodeValue?.includes(needle) || parent === null) continue;
        const isIsolated = (at: Element | null): boolean =>
          at !== null && (/isolate|plaintext/.test(getComputedStyle(at).unicodeBidi) || isIsolated(at.parentElement));
        if (!isIsolated(parent)) found.push(parent.outerHTML.slice(0, 200));
      }
      return found;
    }, "\u05e9\u05dc\u05d5\u05dd");
    expect(loose).toEqual([]);
  });

  it("that cannot stay are refused by name before anything is drawn or minted", async () => {
    await page.goto("/studio");
    await connect(page);
    for (const [text, words] of [
      ["   ", "The prompt is empty."],
      ["x".repeat(10_000), "The prompt has 10000 characters; 4000 are allowed."],
      ["a\u0000b", "The prompt holds a control character."],
      ["a\ud800b", "The text holds a lone surrogate, which has no UTF-8 form."],
    ] as const) {
      await typeInto("Prompt", text);
      await button(page, "Generate").click();
      await page.getByText(words).first().waitFor();
      expect(await page.locator("[data-tile]").count()).toBe(0);
    }
    await drawGrid(page, "Plain words");
    await button(page, /^Choose seed/)
      .first()
      .click();
    for (const [text, words] of [
      ["x".repeat(10_000), "The title has 10000 characters; 200 are allowed."],
      ["a\u202eb", "The title holds a character that cannot be seen."],
      ["\u200b\u200d", "The title has no character that can be seen."],
      ["a\udc00b", "The text holds a lone surrogate, which has no UTF-8 form."],
    ] as const) {
      await typeInto("Title", text);
      await button(page, "Mint").click();
      await page.getByText(words).first().waitFor();
      expect(await page.locator("[data-step]").count()).toBe(0);
    }
    // The draft holds even these, over a reload.
    await page.reload();
    await page.getByText("All four drawn").waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBe(0);
  });
});

describe("addresses", () => {
  it.each([
    "/work/0",
    "/work/-1",
    "/work/1e99",
    "/work/99999999999999999999999",
    "/work/256%00",
    "/work/%ff",
    "/work/<script>alert(1)</script>",
    "/work/..%2f..%2fapi%2fconfig",
    "/verify/abc",
    "/verify/0",
    "/verify/-1",
    "/verify/99999999999999999999999999",
    "/verify/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzd",
    `/verify/${"9".repeat(2_000)}`,
    "/creator/0x0",
    "/creator/ada",
    `/creator/0x${"f".repeat(40)}`,
    "/creator/0xF39fd6e51aad88f6f4ce6ab8827279cfffb92266",
    "/?kind=<b>&sort=__proto__&q=%F0%9F%8E%A8&after=javascript:alert(1)",
    "/?kind=&sort=&q=&creator=0x0&generator=%00&page=-1",
    `/?q=${"x".repeat(3_000)}`,
    "/earnings?follow=256&asset=evil",
    "/ip?work=constructor",
    "/studio?parent=-1&generator=../../etc",
    `/${"very/".repeat(1_500)}long`,
    "//evil.example/work/256",
  ])("%s is a page with a heading, a way on, and nothing broken", async (path) => {
    await page.goto(walk.stack.info.url + path);
    await page.locator("main h1").first().waitFor();
    // Until nothing is looked for any more.
    await page.locator(".animate-breathe").first().waitFor({ state: "detached" });
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(async () => [width, await overflow(page)], SLOW).toEqual([width, 0]);
    }
    expect(new URL(page.url()).origin).toBe(walk.stack.info.url);
    expect(await page.getByText(/Something unexpected|undefined|\bNaN\b|\[object /).count()).toBe(0);
    await page.getByRole("link", { name: "Studio", exact: true }).first().click();
    await button(page, "Generate").waitFor();
  });
});
