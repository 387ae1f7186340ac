import { ethers } from "ethers";
import fc from "fast-check";
import { type Hex, hexToBytes } from "viem";
import { describe, expect, it } from "vitest";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { isHash } from "../../../src/core/digest/isHash.ts";
import { outputHashOfImage, outputHashOfText } from "../../../src/core/digest/outputHash.ts";
import { readVectors } from "../../support/readVectors.ts";

interface Vectors {
  images: { width: number; height: number; rgba: Hex; outputHash: Hex }[];
  texts: { text: string; utf8: Hex; outputHash: Hex }[];
}
const vectors = readVectors<Vectors>("outputHash.json");
const published = readVectors<{ sha256: { text: string; digest: Hex }[] }>("published/digests.json");

/** Four bytes, little-endian, written by hand. */
function u32le(value: number): string {
  return ethers.toBeHex(value, 4).replace(/^0x(..)(..)(..)(..)$/, "0x$4$3$2$1");
}

describe("outputHashOfImage", () => {
  it.each(vectors.images)("gives the vector of $width×$height pixels", ({ width, height, rgba, outputHash }) => {
    expect(outputHashOfImage({ width, height, data: hexToBytes(rgba) })).toBe(outputHash);
    expect(ethers.sha256(ethers.concat([u32le(width), u32le(height), rgba]))).toBe(outputHash);
  });

  it("tells pictures of the same bytes and other sides apart", () => {
    const data = new Uint8Array(24);
    const sides: [number, number][] = [
      [1, 6],
      [6, 1],
      [2, 3],
      [3, 2],
    ];
    expect(new Set(sides.map(([width, height]) => outputHashOfImage({ width, height, data }))).size).toBe(4);
  });

  it("depends on every byte", () => {
    const data = Uint8Array.from({ length: 36 }, (_, i) => i);
    const whole = outputHashOfImage({ width: 3, height: 3, data });
    for (let i = 0; i < data.length; i += 1) {
      expect(outputHashOfImage({ width: 3, height: 3, data: data.with(i, data[i]! ^ 0x80) })).not.toBe(whole);
    }
  });
});

describe("outputHashOfText", () => {
  it.each(vectors.texts)("gives the vector of $utf8", ({ text, utf8, outputHash }) => {
    expect(outputHashOfText(text)).toBe(outputHash);
    expect(ethers.sha256(utf8)).toBe(outputHash);
  });

  it("is the hash of the UTF-8, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(outputHashOfText(text)).toBe(ethers.sha256(ethers.toUtf8Bytes(text)));
      }),
    );
  });

  it("refuses what UTF-8 cannot carry", () => {
    expect(() => outputHashOfText("a\udfff")).toThrow(expect.objectContaining({ code: "TEXT_NOT_WELL_FORMED" }));
  });
});

describe("contentHash", () => {
  it.each(published.sha256)("gives the published digest of $text", ({ text, digest }) => {
    expect(contentHash(new TextEncoder().encode(text))).toBe(digest);
  });
});

describe("isHash", () => {
  it("takes 32 bytes of lower-case hex only", () => {
    const good = `0x${"0123456789abcdef".repeat(4)}`;
    const bad = [
      good.slice(2),
      good.slice(0, -1),
      `${good}0`,
      good.toUpperCase(),
      good.replace("a", "A"),
      good.replace("a", "g"),
      `${good}\n`,
      "",
    ];
    expect(isHash(good)).toBe(true);
    expect(bad.filter(isHash)).toEqual([]);
  });
});
