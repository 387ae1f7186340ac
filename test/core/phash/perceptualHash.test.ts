import fc from "fast-check";
import { bytesToHex } from "viem";
import { describe, expect, it } from "vitest";
import { hammingDistance } from "../../../src/core/phash/hammingDistance.ts";
import { mirroredPerceptualHash, perceptualHash } from "../../../src/core/phash/perceptualHash.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";

type Shade = (x: number, y: number) => number;

/** A grey picture from a function of the unit square, in whole numbers only. */
function picture(width: number, height: number, shade: Shade): RgbaImage {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      data.fill(
        Math.max(0, Math.min(255, Math.round(shade(x / width, y / height)))),
        (y * width + x) * 4,
        (y * width + x) * 4 + 3,
      );
    }
  }
  return { width, height, data };
}

/** Blobs at places drawn from a seed: structure without symmetry. */
function blobs(seed: number): Shade {
  const at = Array.from(
    { length: 9 },
    (_, i) => [(seed * 37 + i * 61) % 97, (seed * 53 + i * 29) % 89, 30 + ((seed + i * 17) % 60)] as const,
  );
  return (x, y) =>
    at.reduce((sum, [cx, cy, power]) => sum + power / (1 + 60 * ((x - cx / 97) ** 2 + (y - cy / 89) ** 2)), 20);
}

const fox = picture(200, 160, blobs(3));

describe("perceptualHash", () => {
  it("is frozen", () => {
    expect([perceptualHash(fox), mirroredPerceptualHash(fox)]).toMatchInlineSnapshot(`
      [
        "0xc41bd5854c86d9ee",
        "0x96b280cfe6238cbb",
      ]
    `);
  });

  it("stays near through scaling, dimming and a border of noise, and is far for another picture", () => {
    const hash = perceptualHash(fox);
    const near = (image: RgbaImage): number => hammingDistance(hash, perceptualHash(image));
    expect(near(picture(777, 431, blobs(3)))).toBeLessThanOrEqual(6);
    expect(near(picture(64, 64, blobs(3)))).toBeLessThanOrEqual(6);
    expect(near(picture(200, 160, (x, y) => blobs(3)(x, y) * 0.7 + 9))).toBeLessThanOrEqual(4);
    expect(
      near(picture(200, 160, (x, y) => blobs(3)(x, y) + (((x * 200 * 7919) ^ (y * 160 * 104_729)) % 7))),
    ).toBeLessThanOrEqual(6);
    for (const other of [4, 5, 6, 7]) expect(near(picture(200, 160, blobs(other)))).toBeGreaterThanOrEqual(16);
  });

  it("of a mirrored picture is the mirrored hash of the picture", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 4 }), (seed, scale) => {
        // Sides that 32 divides, so that both ways of mirroring cut the same cells.
        const shade = blobs(seed);
        const side = 32 * scale;
        const one = picture(side, side, shade);
        const other = picture(side, side, (x, y) => shade(1 - x - 1 / side, y));
        expect(perceptualHash(other)).toBe(mirroredPerceptualHash(one));
        expect(mirroredPerceptualHash(other)).toBe(perceptualHash(one));
      }),
      { numRuns: 20 },
    );
  });

  it("of flat pictures is zero, whatever their shade and however small they are", () => {
    for (const [side, shade] of [
      [1, 0],
      [5, 90],
      [64, 255],
    ] as const) {
      expect(perceptualHash(picture(side, side, () => shade))).toBe("0x0000000000000000");
    }
  });

  it("sees transparent pixels as white", () => {
    const glass = picture(40, 40, (x) => (x < 0.5 ? 255 : 10));
    const clear = { ...glass, data: glass.data.slice() };
    for (let i = 0; i < clear.data.length; i += 4) {
      if (clear.data[i] === 255) clear.data.set([1, 2, 3, 0], i);
    }
    expect(perceptualHash(clear)).toBe(perceptualHash(glass));
  });
});

describe("hammingDistance", () => {
  it("counts differing bits", () => {
    expect(hammingDistance("0x0000000000000000", "0xffffffffffffffff")).toBe(64);
    expect(hammingDistance("0x8000000000000001", "0x0000000000000003")).toBe(2);
    const hash = fc.uint8Array({ minLength: 8, maxLength: 8 });
    const hex = bytesToHex;
    fc.assert(
      fc.property(hash, hash, hash, (a, b, c) => {
        expect(hammingDistance(hex(a), hex(a))).toBe(0);
        expect(hammingDistance(hex(a), hex(b))).toBe(hammingDistance(hex(b), hex(a)));
        expect(hammingDistance(hex(a), hex(c))).toBeLessThanOrEqual(
          hammingDistance(hex(a), hex(b)) + hammingDistance(hex(b), hex(c)),
        );
      }),
    );
  });
});
