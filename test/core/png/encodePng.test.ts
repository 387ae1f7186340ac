import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { sha256 } from "viem";
import { describe, expect, it } from "vitest";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { readChunks } from "../../../src/core/png/readChunks.ts";

const image: fc.Arbitrary<RgbaImage> = fc
  .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) })
  .chain(({ width, height }) => {
    const size = width * height * 4;
    return fc
      .oneof(
        fc.uint8Array({ minLength: size, maxLength: size }),
        // Smooth pictures make the encoder choose other filters than noise does.
        fc
          .tuple(fc.nat(9), fc.nat(9), fc.nat(255))
          .map(([a, b, c]) => Uint8Array.from({ length: size }, (_, i) => a * (i % (width * 4)) + b * i + c)),
      )
      .map((data) => ({ width, height, data }));
  });

/** A picture in which every filter type is the best for some row. */
function mixed(): RgbaImage {
  const [width, height] = [32, 40];
  const data = new Uint8Array(width * height * 4);
  let noise = 7;
  for (let y = 0; y < height; y += 1) {
    for (let i = 0; i < width * 4; i += 1) {
      noise = (Math.imul(noise, 1103515245) + 12345) >>> 0;
      const at = y * width * 4 + i;
      const above = y > 0 ? data[at - width * 4]! : 0;
      const left = i >= 4 ? data[at - 4]! : 0;
      const kinds = [
        (noise >>> 16) % 16 === 0 ? 100 : 0,
        left + 3 + (noise >>> 31),
        above + (noise >>> 31),
        ((left + above) >> 1) + (noise >>> 31),
        0,
      ];
      const corner = y > 0 && i >= 4 ? data[at - width * 4 - 4]! : 0;
      const gradient = left + above - corner;
      const near = [left, above, corner].reduce((a, b) => (Math.abs(gradient - b) < Math.abs(gradient - a) ? b : a));
      kinds[4] = near + (noise >>> 31);
      data[at] = kinds[[0, 4, 2, 3, 1][y % 5]!]!;
    }
  }
  return { width, height, data };
}

describe("encodePng", () => {
  it("is read back pixel for pixel, and writes the same bytes again", () => {
    fc.assert(
      fc.property(image, (picture) => {
        const file = encodePng(picture);
        const decoded = decodePng(file);
        expect(decoded.image).toEqual(picture);
        expect(decoded.header).toMatchObject({ colourType: 6, bitDepth: 8, interlaced: false });
        expect(encodePng({ ...picture, data: picture.data.slice() })).toEqual(file);
      }),
      { numRuns: 300 },
    );
  });

  it("takes a view into a larger buffer for what it shows", () => {
    const buffer = Uint8Array.from({ length: 40 }, (_, i) => i * 5);
    const view = { width: 2, height: 3, data: buffer.subarray(7, 31) };
    expect(encodePng(view)).toEqual(encodePng({ ...view, data: view.data.slice() }));
    expect(decodePng(encodePng(view)).image.data).toEqual(view.data.slice());
  });

  it("writes IHDR, IDAT, IEND and nothing else", () => {
    const { chunks, trailingSizeBytes } = readChunks(encodePng(mixed()));
    expect([chunks.map(({ type }) => type), trailingSizeBytes]).toEqual([["IHDR", "IDAT", "IEND"], 0]);
  });

  it("chooses for each row the filter with the least sum, the first among equals", () => {
    const picture = mixed();
    const chunk = readChunks(encodePng(picture)).chunks.find(({ type }) => type === "IDAT");
    const rows = inflateSync(chunk!.data);
    const chosen = Array.from({ length: picture.height }, (_, y) => rows[y * (picture.width * 4 + 1)]!);
    expect(chosen).toEqual(Array.from({ length: picture.height }, (_, y) => bestFilter(picture, y)));
    expect(new Set(chosen)).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it("writes these bytes, on every machine and in every runtime", () => {
    // A change of the encoder or the compressor shows up here: new files of old works would get other content hashes.
    expect(sha256(encodePng(mixed()))).toBe("0xa69f356df6ecf70a2b476936aac8105090e5f2e1de18e4eec9216fece5811161");
    expect(outputHashOfImage(mixed())).toBe("0xd671b7582e15d7f9d9f0c1025b5dba066386b791a76932e75a8274295098c8da");
  });

  it.each<[string, RgbaImage]>([
    ["too few bytes", { width: 2, height: 2, data: new Uint8Array(15) }],
    ["too many bytes", { width: 2, height: 2, data: new Uint8Array(17) }],
    ["no width", { width: 0, height: 2, data: new Uint8Array(0) }],
    ["a broken width", { width: 1.5, height: 2, data: new Uint8Array(12) }],
    ["a negative height", { width: -1, height: -1, data: new Uint8Array(4) }],
    ["a list of numbers", { width: 1, height: 1, data: [1, 2, 3, 4] as unknown as Uint8Array }],
  ])("refuses %s", (_, picture) => {
    expect(() => encodePng(picture)).toThrow(expect.objectContaining({ code: "IMAGE_INVALID" }));
    expect(() => outputHashOfImage(picture)).toThrow(expect.objectContaining({ code: "IMAGE_INVALID" }));
  });

  it("refuses what decodePng would not read back", () => {
    const wide = { width: 8193, height: 1, data: new Uint8Array(8193 * 4) };
    expect(() => encodePng(wide)).toThrow(expect.objectContaining({ code: "PNG_TOO_LARGE" }));
    expect(decodePng(encodePng({ width: 8192, height: 1, data: new Uint8Array(8192 * 4) })).image.width).toBe(8192);
  });
});

/** The heuristic of the PNG specification, section 12.7, in the plainest way. */
function bestFilter({ width, data }: RgbaImage, y: number): number {
  const stride = width * 4;
  const at = (x: number, row: number) => (x < 0 || row < 0 ? 0 : data[row * stride + x]!);
  const sums = [0, 0, 0, 0, 0];
  for (let x = 0; x < stride; x += 1) {
    const [value, a, b, c] = [at(x, y), at(x - 4, y), at(x, y - 1), at(x - 4, y - 1)];
    const p = a + b - c;
    const nearest = [a, b, c].reduce((best, v) => (Math.abs(p - v) < Math.abs(p - best) ? v : best));
    [0, a, b, Math.floor((a + b) / 2), nearest].forEach((predicted, type) => {
      const byte = (value - predicted) & 255;
      sums[type] = sums[type]! + Math.min(byte, 256 - byte);
    });
  }
  return sums.indexOf(Math.min(...sums));
}
