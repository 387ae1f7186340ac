import { describe, expect, it } from "vitest";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { type Ask, builtIn } from "./builtIn.ts";

const { draw } = builtIn("comic-page");

/** A picture of one colour. */
function plain(red: number, green: number, blue: number, width = 40, height = 30): RgbaImage {
  const data = new Uint8Array(width * height * 4).map((_, i) => [red, green, blue, 255][i % 4] ?? 0);
  return { width, height, data };
}

/** Mean colour of a rectangle given in shares of the page. */
function meanOf({ width, height, data }: RgbaImage, [x0, y0, x1, y1]: readonly [number, number, number, number]) {
  const sum = [0, 0, 0];
  let count = 0;
  for (let y = Math.floor(y0 * height); y < y1 * height; y++) {
    for (let x = Math.floor(x0 * width); x < x1 * width; x++) {
      count++;
      for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (data[(y * width + x) * 4 + c] ?? 0);
    }
  }
  return sum.map((value) => value / count);
}

const RED = plain(200, 30, 30);
const GREEN = plain(30, 160, 40, 8, 300);
const BLUE = plain(30, 40, 190, 500, 9);
const GREY = plain(128, 128, 128);
const FLAT = { layout: "grid", slant: 0, print: "colour", captions: "none", border: "ruled" } as const;
const QUARTERS = [
  [0.15, 0.15, 0.4, 0.4],
  [0.6, 0.15, 0.85, 0.4],
  [0.15, 0.6, 0.4, 0.85],
  [0.6, 0.6, 0.85, 0.85],
] as const;

/** Pixels in which two pages differ. */
function differing(one: RgbaImage, other: RgbaImage): number {
  return one.data.reduce((sum, byte, i) => sum + (byte === other.data[i] ? 0 : 1), 0);
}

/** How many pixels are nearly black. */
function inkOf({ data }: RgbaImage): number {
  let count = 0;
  for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 0) + (data[i + 1] ?? 0) + (data[i + 2] ?? 0) < 150) count++;
  return count;
}

describe("a comic page", () => {
  it("sets its pictures into the panels in their order", async () => {
    const ask: Ask = { prompt: "a", params: FLAT, inputs: [RED, GREEN, BLUE, GREY] };
    for (const inputs of [
      [RED, GREEN, BLUE, GREY],
      [GREY, BLUE, RED, GREEN],
    ]) {
      const page = await draw({ ...ask, inputs });
      for (const [i, quarter] of QUARTERS.entries()) {
        const wanted = inputs[i]?.data ?? [];
        for (const [c, value] of meanOf(page, quarter).entries())
          expect(Math.abs(value - (wanted[c] ?? 0)), `${i}`).toBeLessThan(30);
      }
    }
  });

  it("keeps a picture's own tone in dots", async () => {
    const params = { ...FLAT, print: "dots" };
    for (const grey of [60, 110, 160, 210]) {
      const page = await draw({
        prompt: "a",
        params,
        inputs: Array(4).fill(plain(grey, grey, grey)),
        width: 400,
        height: 400,
      });
      const [red = 0] = meanOf(page, QUARTERS[0]);
      expect(Math.abs(red - grey), `${grey}`).toBeLessThan(26);
      const again = await draw({
        prompt: "a",
        params: FLAT,
        inputs: Array(4).fill(plain(grey, grey, grey)),
        width: 400,
        height: 400,
      });
      expect(differing(page, again)).toBeGreaterThan(20_000);
    }
  });

  it("lets a caption of every line stand in the panel of its number, and leaves a panel without one for an empty line", async () => {
    const params = { ...FLAT, captions: "top" };
    const inputs = Array(4).fill(plain(230, 230, 230));
    const bare = await draw({ prompt: "\n\n\n-", params: FLAT, inputs, width: 400, height: 400 });
    for (let place = 0; place < 4; place++) {
      const prompt = `${"\n".repeat(place)}HELLO THERE`;
      const page = await draw({ prompt, params, inputs, width: 400, height: 400 });
      const changed = QUARTERS.map(([x0, y0, x1, y1]) => {
        const area = [x0 - 0.1, y0 - 0.1, x1, y1] as const;
        return Math.abs((meanOf(page, area)[0] ?? 0) - (meanOf(bare, area)[0] ?? 0)) > 2;
      });
      expect(changed).toEqual([0, 1, 2, 3].map((i) => i === place));
    }
  });

  it("writes with every printable ASCII character and the letters of Latin-1 and Latin Extended-A, no two alike", async () => {
    const latin = Array.from({ length: 0xc0 }, (_, i) => String.fromCodePoint(0xc0 + i)).filter(
      (c) => !"÷ŉſĸŊŋĦħŦŧĿŀĲĳ".includes(c),
    );
    const ascii = Array.from({ length: 94 }, (_, i) => String.fromCodePoint(0x21 + i));
    const params = { ...FLAT, layout: "splash", captions: "top", letters: "as written", letterSize: 1 };
    // The seed of letters that a hand writes hangs on the prompt, so the panel is drawn without anything else that does.
    const drawn = await Promise.all(
      [...ascii, ...latin, "“", "”", "‘", "’", "—", "…", "€", "中"].map((one) =>
        draw({ prompt: one.repeat(8), params, inputs: [GREY] }),
      ),
    );
    const lozenge = drawn.at(-1);
    for (const [i, page] of drawn.slice(0, -1).entries()) {
      expect(page, `${i}`).not.toEqual(lozenge);
      expect(inkOf(page), `${i}`).toBeGreaterThan(20);
    }
    expect(new Set(drawn.map(({ data }) => data.join())).size).toBe(drawn.length);
  });

  it("draws one sign for each character it lacks, and never nothing", async () => {
    const params = { ...FLAT, layout: "splash", captions: "top" };
    const inks = await Promise.all(
      ["中", "中文", "中文字", "中文字幕"].map(async (prompt) =>
        inkOf(await draw({ prompt, params, inputs: [plain(250, 250, 250)], width: 300, height: 300 })),
      ),
    );
    const [none = 0, ...rest] = [
      inkOf(
        await draw({
          prompt: "中",
          params: { ...params, captions: "none" },
          inputs: [plain(250, 250, 250)],
          width: 300,
          height: 300,
        }),
      ),
      ...inks,
    ];
    for (const [i, ink] of rest.entries()) expect(ink).toBeGreaterThan(i === 0 ? none : (rest[i - 1] ?? 0));
  });

  it("changes with every part of the request", async () => {
    const base: Ask = {
      prompt: "The sea at night.\nA lamp.",
      seed: 5n,
      inputs: [RED, GREEN, BLUE],
      width: 320,
      height: 320,
    };
    const params = [
      { layout: "strip" },
      { layout: "column" },
      { layout: "lead" },
      { layout: "splash" },
      { captions: "bottom" },
      { captions: "below" },
      { captions: "none" },
      { letters: "as written" },
      { letterSize: 1 },
      { print: "colour" },
      { print: "two inks" },
      { print: "ink" },
      { paper: "white" },
      { paper: "newsprint" },
      { paper: "night" },
      { border: "ruled" },
      { border: "brush" },
      { border: "none" },
      { gutter: 0.9 },
      { slant: 0.9 },
    ];
    const pages = await Promise.all([
      draw(base),
      draw({ ...base, prompt: "The sea at night.\nA lamb." }),
      draw({ ...base, prompt: "The sea at night. A lamp." }),
      draw({ ...base, seed: 6n }),
      draw({ ...base, inputs: [] }),
      draw({ ...base, inputs: [GREEN, RED, BLUE] }),
      ...params.map((one) => draw({ ...base, params: one })),
    ]);
    expect(new Set(pages.map(({ data }) => data.join())).size).toBe(pages.length);
    expect(await draw({ ...base, params: { print: "dots", gutter: 0.4 } })).toEqual(pages[0]);
  });

  it("tells a story without pictures, of as many panels as captions, in colours of the words", async () => {
    const [red, blue] = await Promise.all([
      draw({ prompt: "Red.\nRed dunes." }),
      draw({ prompt: "Blue.\nBlue dunes." }),
    ]);
    const [r, , rb] = meanOf(red as RgbaImage, [0, 0, 1, 1]) as [number, number, number];
    const [b, , bb] = meanOf(blue as RgbaImage, [0, 0, 1, 1]) as [number, number, number];
    expect(r - rb).toBeGreaterThan(b - bb + 30);
    expect(await draw({ prompt: "Dunes." })).not.toEqual(await draw({ prompt: "Dunes.\n \nAnd more." }));
  });

  it("takes pages and pictures of any shape, and captions of any length", async () => {
    const pictures = [
      plain(9, 99, 199, 8, 8),
      plain(1, 2, 3, 16_384, 8),
      plain(1, 2, 3, 8, 3_000),
      { ...GREY, data: new Uint8Array(GREY.data.length) },
    ];
    const prompts = [
      "x".repeat(4_000),
      "word ".repeat(800),
      "a\n".repeat(2_000),
      "\r\n\r\nlast",
      "🙂é̂\u200d".repeat(400),
    ];
    for (const [i, [width, height]] of (
      [
        [64, 64],
        [67, 301],
        [64, 1_024],
        [1_024, 64],
        [257, 129],
      ] as const
    ).entries()) {
      for (const layout of ["auto", "grid", "strip", "column", "lead", "splash"]) {
        const inputs = pictures.slice(0, (i + layout.length) % 5);
        const page = await draw({
          prompt: prompts[i] ?? "",
          inputs,
          width,
          height,
          params: { layout, slant: 1, gutter: 1, captions: i % 2 ? "below" : "auto" },
        });
        expect(page).toMatchObject({ width, height });
        expect(page.data.some((byte, at) => at % 4 === 3 && byte !== 255)).toBe(false);
      }
    }
    await expect(draw({ prompt: "x", inputs: [plain(1, 2, 3, 7, 8)] })).rejects.toMatchObject({
      code: "GENERATOR_FAILED",
    });
  });
});
