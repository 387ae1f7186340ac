import { deflateRawSync, deflateSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adler32 } from "../../../src/core/png/adler32.ts";
import { crc32 } from "../../../src/core/png/crc32.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { to8Bits } from "../../../src/core/png/expandPass.ts";
import { ihdr, makePng, PNG_FORMATS, type PngRecipe, pngChunk, pngFile } from "../../support/pngSuite.ts";
import { readVectors } from "../../support/readVectors.ts";

const filters = [0, 1, 2, 3, 4, "all"] as const;

describe("decodePng finds the pixels of every kind of PNG", () => {
  const cases = PNG_FORMATS.flatMap((format) => [false, true].map((interlaced) => ({ ...format, interlaced })));

  it.each(cases)("colour type $colourType, $bitDepth bits, interlaced $interlaced", (format) => {
    for (const filter of filters) {
      for (const transparency of [false, true]) {
        const recipe: PngRecipe = {
          ...format,
          filter,
          transparency: transparency && format.colourType < 4,
          width: 19,
          height: 13,
        };
        const { file, expected } = makePng(recipe);
        expect(decodePng(file).image, `filter ${filter}, transparency ${transparency}`).toEqual(expected);
      }
    }
  });

  it("of any size, split into any number of IDAT chunks", () => {
    const recipe = fc.record({
      format: fc.constantFrom(...PNG_FORMATS),
      width: fc.integer({ min: 1, max: 35 }),
      height: fc.integer({ min: 1, max: 35 }),
      interlaced: fc.boolean(),
      filter: fc.constantFrom(...filters),
      transparency: fc.boolean(),
      idats: fc.integer({ min: 1, max: 9 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(recipe, ({ format, seed, ...rest }) => {
        const transparency = rest.transparency && format.colourType < 4;
        const { file, expected } = makePng({ ...format, ...rest, transparency }, seed);
        expect(decodePng(file).image).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it("however the data was compressed, over many pieces", () => {
    const [width, height] = [211, 307];
    const data = new Uint8Array(width * height * 4);
    for (let i = 0; i < data.length; i += 1) data[i] = i % 1999 < 700 ? (i * i * 7919) >> 9 : i % 5;
    const rows = new Uint8Array((width * 4 + 1) * height);
    for (let y = 0; y < height; y += 1)
      rows.set(data.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1);
    for (const level of [0, 1, 3, 6, 9]) {
      for (const strategy of [0, 1, 2, 3, 4]) {
        for (const windowBits of [9, 15]) {
          const idat = pngChunk("IDAT", deflateSync(rows, { level, strategy, windowBits, memLevel: 9 - (level % 3) }));
          const file = [pngChunk("IHDR", ihdr(width, height, 8, 6)), idat, pngChunk("IEND")];
          const found = decodePng(Buffer.concat([pngFile(), ...file])).image.data;
          expect(Buffer.compare(found, data), `level ${level}, strategy ${strategy}, window ${windowBits}`).toBe(0);
        }
      }
    }
  });

  it("rounds every 16-bit sample to the nearest 8-bit one", () => {
    for (let v = 0; v < 65536; v += 1) {
      if (to8Bits(v, 16) !== Math.round((v * 255) / 65535)) throw new Error(`sample ${v}`);
    }
    expect([to8Bits(128, 16), to8Bits(129, 16), to8Bits(65406, 16), to8Bits(65407, 16)]).toEqual([0, 1, 254, 255]);
  });

  it("compares the transparent colour at 16 bits, before rounding", () => {
    // 0x8000 and 0x8001 both become 128; only the first is transparent.
    const file = pngFile(
      pngChunk("IHDR", ihdr(2, 1, 16, 0)),
      pngChunk("tRNS", [0x80, 0x00]),
      pngChunk("IDAT", deflateSync(Uint8Array.of(0, 0x80, 0x00, 0x80, 0x01))),
      pngChunk("IEND"),
    );
    expect([...decodePng(file).image.data]).toEqual([128, 128, 128, 0, 128, 128, 128, 255]);
  });

  it("makes a colour transparent only when all three samples are those of tRNS", () => {
    const colours = [
      [10, 20, 30],
      [11, 20, 30],
      [10, 21, 30],
      [10, 20, 31],
    ];
    const file = pngFile(
      pngChunk("IHDR", ihdr(4, 1, 8, 2)),
      pngChunk("tRNS", [0, 10, 0, 20, 0, 30]),
      pngChunk("IDAT", deflateSync(Uint8Array.from([0, ...colours.flat()]))),
      pngChunk("IEND"),
    );
    const { data } = decodePng(file).image;
    expect([data[3], data[7], data[11], data[15]]).toEqual([0, 255, 255, 255]);
  });

  it("takes only the low bits of tRNS below 16 bits", () => {
    const file = pngFile(
      pngChunk("IHDR", ihdr(2, 1, 2, 0)),
      pngChunk("tRNS", [0xff, 0xf2]),
      pngChunk("IDAT", deflateSync(Uint8Array.of(0, 0b10_01_0000))),
      pngChunk("IEND"),
    );
    expect([...decodePng(file).image.data]).toEqual([170, 170, 170, 0, 85, 85, 85, 255]);
  });
});

describe("decodePng reports what else is in the file", () => {
  const body = [pngChunk("IDAT", deflateSync(new Uint8Array(5))), pngChunk("IEND")];
  const head = pngChunk("IHDR", ihdr(1, 1, 8, 6));

  it("colour management, not applied to the pixels", () => {
    const plain = decodePng(pngFile(head, ...body));
    const managed = decodePng(pngFile(head, pngChunk("gAMA", [0, 0, 0xb1, 0x8f]), pngChunk("sRGB", [0]), ...body));
    expect(managed.image).toEqual(plain.image);
    expect([plain.colourManagement, managed.colourManagement]).toEqual([[], ["gAMA", "sRGB"]]);
  });

  it("ancillary chunks in file order, wherever they stand", () => {
    const [idat, iend] = body as [Uint8Array, Uint8Array];
    const file = pngFile(head, pngChunk("tEXt", [65, 0, 66]), idat, pngChunk("tIME", [7, 228, 1, 2, 3, 4, 5]), iend);
    expect(decodePng(file).ancillary.map(({ type, data }) => [type, [...data]])).toEqual([
      ["tEXt", [65, 0, 66]],
      ["tIME", [7, 228, 1, 2, 3, 4, 5]],
    ]);
  });

  it("animation, of which it shows the default image, and bytes after the end", () => {
    const still = pngFile(head, ...body);
    const animated = pngFile(head, pngChunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]), ...body);
    expect([decodePng(still).animated, decodePng(animated).animated]).toEqual([false, true]);
    expect(decodePng(animated).image).toEqual(decodePng(still).image);
    expect(decodePng(still).trailingSizeBytes).toBe(0);
    expect(decodePng(Uint8Array.from([...still, 1, 2, 3])).trailingSizeBytes).toBe(3);
  });

  it("header fields", () => {
    const { file } = makePng({
      width: 3,
      height: 2,
      colourType: 4,
      bitDepth: 16,
      interlaced: true,
      filter: 4,
      transparency: false,
    });
    expect(decodePng(file).header).toEqual({ width: 3, height: 2, bitDepth: 16, colourType: 4, interlaced: true });
  });
});

describe("checksums", () => {
  interface Sums {
    crc32: { text: string; value: number }[];
    adler32: { text: string; value: number }[];
  }
  const sums = readVectors<Sums>("published/digests.json");
  it("give the published values", () => {
    for (const { text, value } of sums.crc32) expect(crc32(new TextEncoder().encode(text))).toBe(value);
    for (const { text, value } of sums.adler32) expect(adler32(new TextEncoder().encode(text))).toBe(value);
  });

  it("agree with zlib on long input", () => {
    const bytes = new Uint8Array(300_000).fill(255);
    const zlib = deflateSync(bytes);
    expect(adler32(bytes)).toBe(new DataView(zlib.buffer, zlib.byteOffset + zlib.length - 4).getUint32(0));
    expect(inflateSync(zlib)).toHaveLength(bytes.length);
    expect(deflateRawSync(bytes).length).toBe(zlib.length - 6);
  });
});
