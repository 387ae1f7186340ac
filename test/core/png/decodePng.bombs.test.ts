import { constants, deflateRawSync, deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { ihdr, pngChunk, pngFile } from "../../support/pngSuite.ts";

const iend = pngChunk("IEND");
const someIdat = pngChunk("IDAT", deflateSync(new Uint8Array(100)));

/** A zlib stream of `blocks` times 16 MiB of zeros, made without ever holding them. */
function bomb(blocks: number): Uint8Array {
  const block = deflateRawSync(new Uint8Array(16 * 1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH });
  const stream = new Uint8Array(2 + block.length * blocks + 2 + 4);
  stream.set([0x78, 0x9c]);
  for (let i = 0; i < blocks; i += 1) stream.set(block, 2 + i * block.length);
  // An empty final block and some checksum.
  stream.set([3, 0, 0, 0, 0, 1], 2 + block.length * blocks);
  return stream;
}

describe("decodePng", () => {
  it.each([
    [8193, 1, /8193×1 pixels; a side may have 8192/],
    [1, 8193, /1×8193 pixels; a side may have 8192/],
    [0xffffffff, 0xffffffff, /4294967295×4294967295/],
    [8192, 2049, /8192×2049 pixels; 16777216 pixels are allowed/],
  ])("refuses a claim of %i×%i pixels", (width, height, message) => {
    const file = pngFile(pngChunk("IHDR", ihdr(width, height, 8, 6)), someIdat, iend);
    expect(() => decodePng(file)).toThrow(message);
    expect(() => decodePng(file)).toThrow(
      expect.objectContaining({ code: "PNG_TOO_LARGE", details: expect.objectContaining({ width, height }) }),
    );
  });

  it("allocates nothing for a large picture whose data cannot be there", () => {
    const file = pngFile(pngChunk("IHDR", ihdr(4096, 4096, 16, 6)), someIdat, iend);
    const before = process.memoryUsage().arrayBuffers;
    expect(() => decodePng(file)).toThrow(/too few to hold the 134221824 bytes/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1024 * 1024);
  });

  it("stops inflating at the size of the picture", () => {
    // 32 GiB of zeros in 32 MB: were they inflated, this test would not end.
    const file = [pngChunk("IHDR", ihdr(64, 64, 8, 6)), pngChunk("IDAT", bomb(2048)), iend];
    const whole = new Uint8Array(8 + file.reduce((sum, chunk) => sum + chunk.length, 0));
    whole.set(pngFile());
    let at = 8;
    for (const chunk of file) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    expect(whole.length).toBeGreaterThan(30_000_000);
    expect(() => decodePng(whole)).toThrow(/inflates to more than 16448 bytes/);
  });

  it("refuses a file over 64 MiB before it looks inside", () => {
    expect(() => decodePng(new Uint8Array(64 * 1024 * 1024 + 1))).toThrow(/has 67108865 bytes; 67108864 are allowed/);
    expect(() => decodePng(new Uint8Array(11), { maxFileSizeBytes: 10 })).toThrow(
      expect.objectContaining({ code: "PNG_TOO_LARGE" }),
    );
  });

  it("refuses a file of a hundred thousand empty chunks", () => {
    const chunk = pngChunk("teXt");
    const file = new Uint8Array(8 + 100_000 * chunk.length);
    file.set(pngFile());
    for (let i = 0; i < 100_000; i += 1) file.set(chunk, 8 + i * chunk.length);
    expect(() => decodePng(file)).toThrow(/more than 100000 chunks/);
  });

  it("takes stricter limits", () => {
    const file = pngFile(pngChunk("IHDR", ihdr(5, 4, 8, 0)), pngChunk("IDAT", deflateSync(new Uint8Array(24))), iend);
    expect(decodePng(file).image.width).toBe(5);
    expect(() => decodePng(file, { maxSide: 4 })).toThrow(/a side may have 4/);
    expect(() => decodePng(file, { maxPixels: 19 })).toThrow(/19 pixels are allowed/);
  });
});
