import { crc32, deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { SeedlineError } from "../../../src/core/errors.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { ihdr, makePng, pngChunk, pngFile } from "../../support/pngSuite.ts";

function failure(file: Uint8Array): { code: string; message: string } {
  try {
    decodePng(file);
  } catch (error) {
    const { code, message } = error as SeedlineError;
    return { code, message };
  }
  return { code: "accepted", message: "" };
}

const rgba = pngChunk("IHDR", ihdr(2, 2, 8, 6));
const pixels = deflateSync(Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 9, 10, 11, 12, 13, 14, 15, 16]));
const idat = pngChunk("IDAT", pixels);
const iend = pngChunk("IEND");
const greyHead = pngChunk("IHDR", ihdr(2, 2, 8, 0));
const paletteHead = pngChunk("IHDR", ihdr(2, 1, 1, 3));
const paletteIdat = pngChunk("IDAT", deflateSync(Uint8Array.of(0, 0b01000000)));
const plte = pngChunk("PLTE", [1, 2, 3, 4, 5, 6]);

describe("decodePng refuses", () => {
  it.each<[string, Uint8Array, RegExp]>([
    ["an empty file", new Uint8Array(0), /is empty/],
    ["a JPEG", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46), /begins with 0xffd8ffe000104a46/],
    ["seven bytes of signature", pngFile().subarray(0, 7), /begins with 0x89504e470d0a1a/],
    ["a signature damaged by text mode", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0a, 0x1a, 0x0a, 0]), /begins/],
  ])("%s as NOT_A_PNG", (_, file, message) => {
    expect(failure(file)).toEqual({ code: "NOT_A_PNG", message: expect.stringMatching(message) });
  });

  it.each<[string, Uint8Array, RegExp]>([
    ["nothing after the signature", pngFile(), /without an IEND/],
    ["no IHDR", pngFile(idat, iend), /first chunk is IDAT/],
    ["two IHDR", pngFile(rgba, rgba, idat, iend), /IHDR is repeated/],
    ["a short IHDR", pngFile(pngChunk("IHDR", [0, 0, 0, 1]), idat, iend), /4 bytes instead of 13/],
    ["width zero", pngFile(pngChunk("IHDR", ihdr(0, 2, 8, 6)), idat, iend), /0×2 pixels/],
    ["height zero", pngFile(pngChunk("IHDR", ihdr(2, 0, 8, 6)), idat, iend), /2×0 pixels/],
    ["colour type 5", pngFile(pngChunk("IHDR", ihdr(2, 2, 8, 5)), idat, iend), /colour type 5 with bit depth 8/],
    ["colour type 6 with 4 bits", pngFile(pngChunk("IHDR", ihdr(2, 2, 4, 6)), idat, iend), /type 6 with bit depth 4/],
    [
      "colour type 3 with 16 bits",
      pngFile(pngChunk("IHDR", ihdr(2, 2, 16, 3)), plte, idat, iend),
      /type 3 with bit depth 16/,
    ],
    ["compression 1", pngFile(pngChunk("IHDR", ihdr(2, 2, 8, 6).with(10, 1)), idat, iend), /compression method 1/],
    ["filter method 64", pngFile(pngChunk("IHDR", ihdr(2, 2, 8, 6).with(11, 64)), idat, iend), /filter method 64/],
    ["interlace 2", pngFile(pngChunk("IHDR", ihdr(2, 2, 8, 6, 2)), idat, iend), /interlace method 2/],
    ["no IDAT", pngFile(rgba, iend), /no IDAT/],
    ["an empty IDAT", pngFile(rgba, pngChunk("IDAT"), iend), /too few to hold the 18 bytes/],
    ["IDAT in two places", pngFile(rgba, idat, pngChunk("tEXt", [65, 0]), idat, iend), /not consecutive/],
    ["no IEND", pngFile(rgba, idat), /without an IEND/],
    ["IEND with data", pngFile(rgba, idat, pngChunk("IEND", [1])), /IEND chunk has 1 bytes/],
    ["an unknown critical chunk", pngFile(rgba, pngChunk("ABCD", [1]), idat, iend), /critical chunk ABCD is unknown/],
    ["a type that is no letters", pngFile(rgba, pngChunk("I1AT"), idat, iend), /Byte 37 should hold a chunk type/],
    ["a wrong CRC", pngFile(rgba, idat.with(idat.length - 1, idat.at(-1)! ^ 1), iend), /IDAT chunk at byte 33 has CRC/],
    ["a wrong CRC of an ancillary chunk", pngFile(rgba, pngChunk("tEXt", [65, 0]).with(8, 66), idat, iend), /tEXt/],
    ["a length beyond the file", pngFile(rgba, idat.with(0, 0x7f), iend), /claims 2130706/],
    ["a palette picture without palette", pngFile(paletteHead, paletteIdat, iend), /no PLTE/],
    ["a palette after the pixels", pngFile(paletteHead, paletteIdat, plte, iend), /PLTE chunk comes twice or too late/],
    ["two palettes", pngFile(paletteHead, plte, plte, paletteIdat, iend), /PLTE chunk comes twice/],
    ["a palette after tRNS", pngFile(paletteHead, pngChunk("tRNS", [1]), plte, paletteIdat, iend), /PLTE chunk comes/],
    ["a palette of grey", pngFile(greyHead, plte, idat, iend), /not allowed with colour type 0/],
    ["a palette of four bytes", pngFile(paletteHead, pngChunk("PLTE", [1, 2, 3, 4]), paletteIdat, iend), /has 4 bytes/],
    [
      "a palette of three for one bit",
      pngFile(paletteHead, pngChunk("PLTE", Array(9).fill(7)), paletteIdat, iend),
      /1 to 2/,
    ],
    ["an empty palette", pngFile(paletteHead, pngChunk("PLTE"), paletteIdat, iend), /has 0 bytes/],
    [
      "a colour beyond the palette",
      pngFile(paletteHead, pngChunk("PLTE", [1, 2, 3]), paletteIdat, iend),
      /colour 1 of a palette of 1/,
    ],
    [
      "more alphas than colours",
      pngFile(paletteHead, plte, pngChunk("tRNS", [1, 2, 3]), paletteIdat, iend),
      /3 values for a palette of 2/,
    ],
    [
      "tRNS with alpha",
      pngFile(rgba, pngChunk("tRNS", [0, 1, 0, 2, 0, 3]), idat, iend),
      /not allowed with colour type 6/,
    ],
    ["tRNS of the wrong length", pngFile(greyHead, pngChunk("tRNS", [1]), idat, iend), /tRNS chunk has 1 bytes/],
    [
      "tRNS after the pixels",
      pngFile(rgba, idat, pngChunk("tRNS", [0, 1]), iend),
      /tRNS chunk comes twice or too late/,
    ],
    [
      "two tRNS",
      pngFile(greyHead, pngChunk("tRNS", [0, 1]), pngChunk("tRNS", [0, 1]), idat, iend),
      /tRNS chunk comes twice/,
    ],
    [
      "too little data",
      pngFile(rgba, pngChunk("IDAT", deflateSync(new Uint8Array(17))), iend),
      /17 bytes instead of 18/,
    ],
    ["too much data", pngFile(rgba, pngChunk("IDAT", deflateSync(new Uint8Array(19))), iend), /more than 18 bytes/],
    [
      "filter type 5",
      pngFile(rgba, pngChunk("IDAT", deflateSync(new Uint8Array(18).with(9, 5))), iend),
      /Row 1 has the unknown filter type 5/,
    ],
    ["no zlib header", pngFile(rgba, pngChunk("IDAT", pixels.subarray(2)), iend), /not a zlib stream/],
    [
      "a preset dictionary",
      pngFile(rgba, pngChunk("IDAT", Uint8Array.of(0x78, 0xbb, ...pixels.subarray(2))), iend),
      /not a zlib stream/,
    ],
    ["a wrong Adler-32", pngFile(rgba, pngChunk("IDAT", pixels.with(-1, pixels.at(-1)! ^ 1)), iend), /Adler-32/],
    ["a cut stream", pngFile(rgba, pngChunk("IDAT", pixels.subarray(0, -6)), iend), /image data/],
    [
      "a reserved DEFLATE block",
      pngFile(rgba, pngChunk("IDAT", [0x78, 0x9c, 0x07, 0, 0, 0, 0, 1]), iend),
      /cannot be decompressed/,
    ],
  ])("%s as PNG_CORRUPT", (_, file, message) => {
    expect(failure(file)).toEqual({ code: "PNG_CORRUPT", message: expect.stringMatching(message) });
  });
});

describe("damage", () => {
  const { file } = makePng({
    width: 9,
    height: 7,
    colourType: 3,
    bitDepth: 4,
    interlaced: true,
    filter: "all",
    transparency: true,
    idats: 3,
  });
  const known = new Set(["NOT_A_PNG", "PNG_CORRUPT", "PNG_TOO_LARGE"]);

  it("of any one bit is always noticed", () => {
    for (let i = 0; i < file.length; i += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const { code } = failure(file.with(i, file[i]! ^ (1 << bit)));
        expect(known, `bit ${bit} of byte ${i}: ${code}`).toContain(code);
      }
    }
  });

  it("by cutting the file anywhere is always noticed", () => {
    for (let length = 0; length < file.length; length += 1) {
      expect(known, `first ${length} bytes`).toContain(failure(file.subarray(0, length)).code);
    }
  });

  it("of the compressed pixels is noticed even when the CRC was made to fit", () => {
    const { file: whole, expected } = makePng({
      width: 9,
      height: 7,
      colourType: 6,
      bitDepth: 8,
      interlaced: false,
      filter: 4,
      transparency: false,
    });
    const start = 33 + 8;
    const end = whole.length - 12 - 4;
    let refused = 0;
    for (let i = start; i < end; i += 1) {
      const forged = whole.with(i, whole[i]! ^ 0x10);
      new DataView(forged.buffer).setUint32(end, crc32(forged.subarray(start - 4, end)));
      const { code } = failure(forged);
      // A few bits of a zlib stream mean nothing for its content: its window, its level, padding.
      if (code === "accepted") expect(decodePng(forged).image).toEqual(expected);
      else {
        expect(code).toBe("PNG_CORRUPT");
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(0.95 * (end - start));
  });
});
