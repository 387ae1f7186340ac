import { describe, expect, it } from "vitest";
import { parseDescription } from "../../src/core/generator/GeneratorDescription.ts";
import { matchWork } from "../../web/features/parents/matchWork.ts";
import { sumByAncestor } from "../../web/features/parents/previewShares.ts";
import { assertInputFile, assertInputSize } from "../../web/features/pictures/inputLimits.ts";
import { pictureSize, sniffPicture } from "../../web/features/pictures/sniffPicture.ts";
import { cellKey, emptyDraft, type Sheet } from "../../web/features/studio/Draft.ts";
import { historyDocument, parseHistory, recalled } from "../../web/features/studio/HistoryItem.ts";
import { nextInGrid } from "../../web/features/studio/nextInGrid.ts";
import { sweepCells } from "../../web/features/studio/sweepCells.ts";
import { tileShortcut } from "../../web/features/studio/tileShortcut.ts";
import { varyStrongly, varySubtly } from "../../web/features/studio/vary.ts";

const hash = (byte: string) => `0x${byte.repeat(32)}` as const;
const sheet: Sheet = {
  generator: "neural-field",
  prompt: "p",
  negativePrompt: "n",
  salt: hash("5a"),
  width: 640,
  height: 512,
  params: { form: "silk" },
  parents: [{ id: "300", termsId: "7" }],
  pictures: [{ contentHash: hash("01"), origin: "sketch", name: "", width: 9, height: 8 }],
  cells: ["11", "12", "13", "14"].map((seed) => ({ seed, params: {} })),
};
const description = parseDescription(
  new TextEncoder().encode(
    JSON.stringify({
      abi: "seedline-generator/1",
      name: "g",
      version: "1.0.0",
      kind: "algorithmicMedia",
      inputs: { min: 0, max: 4 },
      params: {
        type: "object",
        additionalProperties: false,
        properties: {
          form: { enum: ["auto", "silk"], default: "auto" },
          detail: { type: "number", minimum: 0, maximum: 1, default: 0.5 },
          count: { type: "integer", minimum: 2, maximum: 22, default: 22 },
          weight: { type: "number", minimum: 0, maximum: 1, default: 0.8 },
        },
      },
    }),
  ),
);

describe("sweepCells", () => {
  it("steps seeds, round the end of u64", () => {
    const cells = sweepCells({ kind: "seeds", step: "1000" }, "18446744073709550000");
    expect(cells.map(({ seed }) => seed)).toEqual(["18446744073709550000", "18446744073709551000", "384", "1384"]);
  });
  it("gives as many seeds as are asked for, and four unless they are", () => {
    const twelve = sweepCells({ kind: "seeds", step: "2", count: 12 }, "18446744073709551610");
    expect(twelve.map(({ seed }) => seed).slice(2, 5)).toEqual(["18446744073709551614", "0", "2"]);
    expect(new Set(twelve.map(cellKey)).size).toBe(12);
  });
  it("takes a list of up to 24 seeds, each once, however they are parted", () => {
    const list = (seeds: string) => sweepCells({ kind: "list", seeds }, "nonsense").map(({ seed }) => seed);
    expect(list(" 9, 8;9\n7 ")).toEqual(["9", "8", "7"]);
    const many = (count: number) => Array.from({ length: count }, (_, i) => i + 3).join(" ");
    expect(list(many(24))).toHaveLength(24);
    expect(() => list(many(25))).toThrow(/25 seeds/);
    expect(() => list(" , ")).toThrow(/empty/);
    expect(() => list("1 -2")).toThrow(/whole number/);
  });
  it("moves one number or choice with the same seed", () => {
    const range = sweepCells({ kind: "range", name: "detail", from: 0.1, to: 1 }, "5");
    expect(range.map(({ seed, params }) => [seed, params.detail])).toEqual([
      ["5", 0.1],
      ["5", 0.4],
      ["5", 0.7],
      ["5", 1],
    ]);
    expect(sweepCells({ kind: "range", name: "detail", from: 0.3, to: 0.3 }, "5")).toHaveLength(1);
    const choices = sweepCells({ kind: "choices", name: "form", values: ["a", "b", "c", "d", "e"] }, "5");
    expect(choices.map(cellKey)).toEqual(["5 form=a", "5 form=b", "5 form=c", "5 form=d"]);
    expect(() => sweepCells({ kind: "choices", name: "form", values: [] }, "5")).toThrow(/No value/);
    expect(() => sweepCells({ kind: "seeds", step: "0" }, "5")).toThrow(/all the same/);
  });
});

describe("variations", () => {
  const tile = { key: "12", seed: "12", params: { form: "silk", detail: 0.95 }, prompt: "its own words" };
  it("subtly: the same seed, and four different settings within the bounds, none of them the original's", () => {
    const varied = varySubtly(sheet, tile, description);
    expect(varied?.cells).toHaveLength(4);
    expect(new Set(varied?.cells.map(cellKey)).size).toBe(4);
    for (const { seed, params } of varied?.cells ?? []) {
      expect(seed).toBe("12");
      expect(Object.keys(params)).toEqual(["detail", "count"]);
      const [detail, count] = [Number(params.detail), Number(params.count)];
      expect(detail >= 0 && detail <= 1 && detail !== 0.95).toBe(true);
      expect(Number.isInteger(count) && count >= 2 && count <= 22).toBe(true);
    }
    expect(varied?.prompt).toBe("its own words");
    expect(varied).toMatchObject({ salt: hash("5a"), parents: sheet.parents, params: { form: "silk", weight: 0.8 } });
  });
  it("subtly: not at all where there is no number to move", () => {
    const { form } = description.params.properties;
    const bare = { ...description, params: { ...description.params, properties: { form: form! } } };
    expect(varySubtly(sheet, tile, bare)).toBeNull();
  });
  it("strongly: new seeds, and the picture in the place of an earlier variation's", () => {
    const own = (byte: string) =>
      ({ contentHash: hash(byte), origin: "variation", name: "", width: 640, height: 512 }) as const;
    const once = varyStrongly(sheet, tile, own("02"), 70n);
    const twice = varyStrongly(once, tile, own("03"), 18_446_744_073_709_551_615n);
    expect(twice.pictures.map(({ contentHash }) => contentHash)).toEqual([hash("01"), hash("03")]);
    expect(twice.cells.map(({ seed }) => seed)).toEqual(["18446744073709551615", "0", "1", "2"]);
    expect(twice.params).toEqual(tile.params);
  });
});

describe("history", () => {
  it("brings a grid back with every setting, through storage, and begins its label anew", () => {
    const sweep = { kind: "range", name: "detail", from: 0, to: 0.9 } as const;
    const document = JSON.parse(JSON.stringify(historyDocument({ sheet, sweep })));
    const item = parseHistory({ id: "grid-1", revision: 1, updatedAt: 1, document });
    expect(item).toEqual({ id: "grid-1", sheet, sweep });
    const before = { ...emptyDraft(1n), title: "Old", royaltyPercent: "7", chosenCells: ["11"] };
    expect(recalled(before, item!)).toEqual({
      ...before,
      prompt: "p",
      negativePrompt: "n",
      privatePrompt: true,
      width: "640",
      height: "512",
      params: { form: "silk" },
      parents: sheet.parents,
      pictures: sheet.pictures,
      seed: "11",
      sweep,
      sheet,
      chosenCells: [],
      title: "",
    });
    expect(
      parseHistory({ id: "x", revision: 1, updatedAt: 1, document: { sheet: { ...sheet, cells: [] } } }),
    ).toBeNull();
  });
});

describe("keys", () => {
  it("arrows move within the grid and stop at its edges", () => {
    const walk = (from: number, key: string) => nextInGrid(key, from, 4, 2);
    expect([walk(0, "ArrowRight"), walk(0, "ArrowDown"), walk(3, "ArrowUp"), walk(3, "Home")]).toEqual([1, 2, 1, 0]);
    expect([walk(0, "ArrowLeft"), walk(3, "ArrowDown"), walk(0, "x"), walk(-1, "ArrowRight")]).toEqual(
      Array(4).fill(null),
    );
  });
  it("letters act on a picture, combinations belong to the browser", () => {
    const press = (key: string, ctrlKey = false) => tileShortcut({ key, ctrlKey, metaKey: false, altKey: false });
    expect([press("v"), press("V"), press("s"), press("s", true), press("constructor")]).toEqual([
      "varySubtly",
      "varyStrongly",
      "save",
      null,
      null,
    ]);
  });
});

describe("pictures of one's own", () => {
  it("refuses a file by its size before it is read", () => {
    expect(() => assertInputFile({ name: "big.png", size: 200 * 1024 * 1024 })).toThrow(/200 MiB.*32 MiB/);
    expect(() => assertInputFile({ name: "none.png", size: 0 })).toThrow(/empty/);
    expect(() => assertInputFile({ name: "most.png", size: 32 * 1024 * 1024 })).not.toThrow();
  });
  it("refuses sides that no generator takes", () => {
    for (const [width, height] of [
      [1, 1],
      [7, 500],
      [30_000, 100],
      [8_000, 8_000],
    ] as const) {
      expect(() => assertInputSize({ width, height })).toThrow(`${width} × ${height}`);
    }
    expect(() => assertInputSize({ width: 8, height: 8_192 })).not.toThrow();
  });
  it("goes by the bytes, not by the name", () => {
    expect(() => sniffPicture(new TextEncoder().encode("hello"))).toThrow(/no PNG, JPEG or WebP/);
    expect(() => sniffPicture(new Uint8Array(0))).toThrow();
    expect(sniffPicture(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe("jpeg");
  });
  it("reads the size of a JPEG and of every kind of WebP from its header", () => {
    const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 17, 8, 0x01, 0x02, 0x75, 0x30, 3);
    expect(pictureSize(jpeg)).toEqual({ width: 30_000, height: 258, animated: false });
    const webp = (kind: string, ...rest: number[]) => {
      const bytes = new Uint8Array(40);
      bytes.set(new TextEncoder().encode(`RIFF\0\0\0\0WEBP${kind}`));
      bytes.set(rest, 20);
      return bytes;
    };
    expect(pictureSize(webp("VP8X", 2, 0, 0, 0, 0x2f, 0x75, 0, 7, 0, 0))).toEqual({
      width: 30_000,
      height: 8,
      animated: true,
    });
    expect(pictureSize(webp("VP8L", 0x2f, 0x2b, 0x41, 0x01, 0))).toEqual({ width: 300, height: 6, animated: false });
    expect(pictureSize(webp("VP8 ", 0, 0, 0, 0x9d, 1, 0x2a, 0x2c, 1, 6, 0))).toEqual({
      width: 300,
      height: 6,
      animated: false,
    });
    expect(pictureSize(Uint8Array.of(0xff, 0xd8, 0xff))).toBeNull();
  });
});

describe("parents", () => {
  it("adds up what an ancestor gets under several payees, the largest first, and leaves out who gets nothing", () => {
    const shares = [
      { ancestor: 300n, payBps: 100 },
      { ancestor: 301n, payBps: 0 },
      { ancestor: 299n, payBps: 150 },
      { ancestor: 300n, payBps: 900 },
    ];
    expect(sumByAncestor(shares)).toEqual([
      { ancestor: 300n, payBps: 1_000 },
      { ancestor: 299n, payBps: 150 },
    ]);
  });
  it("names who is paid for an ancestor, unless several are", () => {
    const [ann, ben] = [
      "0x00000000000000000000000000000000000000a1",
      "0x00000000000000000000000000000000000000b2",
    ] as const;
    const shares = [
      { ancestor: 300n, payBps: 100, payee: ann },
      { ancestor: 301n, payBps: 70, payee: ben },
      { ancestor: 300n, payBps: 90, payee: ben },
      { ancestor: 301n, payBps: 0, payee: ann },
    ];
    expect(sumByAncestor(shares)).toEqual([
      { ancestor: 300n, payBps: 190 },
      { ancestor: 301n, payBps: 70, payee: ben },
    ]);
  });
  it("finds works by a part of their title in any case and accent, or of their number", () => {
    expect(matchWork("cafe", 512n, "Le Café bleu")).toBe(true);
    expect(matchWork(" 51 ", 512n, undefined)).toBe(true);
    expect(matchWork("", 512n, undefined)).toBe(true);
    expect(matchWork("kite", 512n, "Le Café bleu")).toBe(false);
  });
});
