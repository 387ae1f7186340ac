import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";

/** 64 × 64 opaque pixels, two thirds of one colour and one third of another. */
export function twoColours(first: readonly number[], second: readonly number[] = first): RgbaImage {
  const data = new Uint8Array(64 * 64 * 4).fill(255);
  for (let i = 0; i < 64 * 64; i += 1) data.set(i % 3 === 0 ? second : first, i * 4);
  return { width: 64, height: 64, data };
}
