import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import type { PngText } from "../../../src/core/png/PngText.ts";
import { readChunks } from "../../../src/core/png/readChunks.ts";
import { readTextChunks } from "../../../src/core/png/readTextChunks.ts";
import { isPngKeyword } from "../../../src/core/png/textChunk.ts";

const picture = { width: 1, height: 1, data: Uint8Array.of(1, 2, 3, 4) };
const utf8 = (text: string) => new TextEncoder().encode(text);

function write(...text: PngText[]): Uint8Array {
  return encodePng(picture, { text });
}

describe("text chunks", () => {
  it("are written in order before IDAT and read back", () => {
    const text: PngText[] = [
      { type: "tEXt", keyword: "AIGC", text: '{"Label":"1"}' },
      { type: "iTXt", keyword: "XML:com.adobe.xmp", text: "<x>\u5b8b\u{1f98a}</x>\n" },
      { type: "tEXt", keyword: "Title", text: "Caf\u00e9\nline" },
    ];
    const file = write(...text);
    expect(readChunks(file).chunks.map(({ type }) => type)).toEqual(["IHDR", "tEXt", "iTXt", "tEXt", "IDAT", "IEND"]);
    expect(readTextChunks(decodePng(file).ancillary)).toEqual(text);
    expect(decodePng(file).image).toEqual(picture);
  });

  it("have the layout of the specification", () => {
    const [, plain, international] = readChunks(
      write({ type: "tEXt", keyword: "Aa", text: "b\u00ff" }, { type: "iTXt", keyword: "Cc", text: "\u00ff" }),
    ).chunks;
    expect([...plain!.data]).toEqual([65, 97, 0, 98, 255]);
    expect([...international!.data]).toEqual([67, 99, 0, 0, 0, 0, 0, 0xc3, 0xbf]);
  });

  it("carry any text that the type can carry", () => {
    const latin1 = fc.array(fc.integer({ min: 1, max: 255 })).map((codes) => String.fromCharCode(...codes));
    const unicode = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0"));
    fc.assert(
      fc.property(latin1, unicode, (plain, international) => {
        const text: PngText[] = [
          { type: "tEXt", keyword: "K1", text: plain },
          { type: "iTXt", keyword: "K2", text: international },
        ];
        expect(readTextChunks(decodePng(write(...text)).ancillary)).toEqual(text);
      }),
    );
  });

  it.each<[string, PngText]>([
    ["text beyond Latin-1 in tEXt", { type: "tEXt", keyword: "K", text: "\u5b8b" }],
    ["NUL in tEXt", { type: "tEXt", keyword: "K", text: "a\0b" }],
    ["NUL in iTXt", { type: "iTXt", keyword: "K", text: "a\0b" }],
    ["a lone surrogate", { type: "iTXt", keyword: "K", text: "\ud800" }],
    ["an empty keyword", { type: "tEXt", keyword: "", text: "a" }],
    ["a keyword of 80 characters", { type: "tEXt", keyword: "k".repeat(80), text: "a" }],
  ])("refuse %s", (_, text) => {
    expect(() => write(text)).toThrow(expect.objectContaining({ code: "PNG_TEXT_INVALID" }));
  });

  it("know a keyword", () => {
    const good = ["K", "XML:com.adobe.xmp", "a b", "\u00e9", "k".repeat(79)];
    const bad = ["", " a", "a ", "a  b", "a\nb", "a\0", "\u00a0", "\u007f", "\u5b8b", "k".repeat(80)];
    expect(good.filter((keyword) => !isPngKeyword(keyword))).toEqual([]);
    expect(bad.filter(isPngKeyword)).toEqual([]);
  });

  it("are read when other programs compressed them", () => {
    const long = "v".repeat(100_000);
    const chunks = [
      { type: "zTXt", data: Uint8Array.of(75, 0, 0, ...deflateSync(long)) },
      { type: "iTXt", data: Uint8Array.of(76, 0, 1, 0, 100, 101, 0, 0xc3, 0xa9, 0, ...deflateSync(utf8("\u5b8b"))) },
      { type: "gAMA", data: Uint8Array.of(0, 0, 0, 1) },
    ];
    expect(readTextChunks(chunks)).toEqual([
      { type: "zTXt", keyword: "K", text: long },
      { type: "iTXt", keyword: "L", text: "\u5b8b" },
    ]);
  });

  it.each<[string, string, Uint8Array, RegExp]>([
    ["no NUL", "tEXt", utf8("keyword"), /tEXt chunk of 7 bytes ends where a NUL should be/],
    ["no NUL after the language", "iTXt", utf8("K\0\0\0en"), /ends where a NUL/],
    ["a bad compression flag", "iTXt", Uint8Array.of(75, 0, 2, 0, 0, 0), /compression flag 2/],
    ["a bad compression method", "zTXt", Uint8Array.of(75, 0, 9, 1, 2), /compression method 9/],
    ["a compressed text that is none", "zTXt", Uint8Array.of(75, 0, 0, 1, 2, 3, 4, 5, 6, 7), /not a zlib stream/],
    ["a text that is not UTF-8", "iTXt", Uint8Array.of(75, 0, 0, 0, 0, 0, 0xff), /"K" is not UTF-8/],
    [
      "a text of 5 MiB in 5 KB",
      "zTXt",
      Uint8Array.of(75, 0, 0, ...deflateSync(new Uint8Array(5 << 20))),
      /inflates to more than 4194304/,
    ],
  ])("with %s are refused", (_, type, data, message) => {
    expect(() => readTextChunks([{ type, data }])).toThrow(message);
    expect(() => readTextChunks([{ type, data }])).toThrow(expect.objectContaining({ code: "PNG_CORRUPT" }));
  });
});
