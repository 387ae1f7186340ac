import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";

/** How two pictures differ. */
export interface Comparison {
  /** Pixels that differ in any channel; all of them when the sizes differ. */
  readonly differing: number;
  readonly total: number;
  /** The largest difference in a channel, 0 to 255. */
  readonly largest: number;
  /** White where the pictures differ, brighter for more; null when the sizes differ. */
  readonly difference: RgbaImage | null;
}

/** Compares two pictures pixel by pixel. A difference of one step is drawn visibly: this is for finding, not for flattering. */
export function comparePictures(a: RgbaImage, b: RgbaImage): Comparison {
  const total = a.width * a.height;
  if (a.width !== b.width || a.height !== b.height) {
    return { differing: total, total, largest: 255, difference: null };
  }
  const data = new Uint8Array(a.data.length);
  let differing = 0;
  let largest = 0;
  for (let at = 0; at < data.length; at += 4) {
    let step = 0;
    for (let channel = at; channel < at + 4; channel += 1) {
      step = Math.max(step, Math.abs((a.data[channel] ?? 0) - (b.data[channel] ?? 0)));
    }
    if (step > 0) differing += 1;
    if (step > largest) largest = step;
    const shade = step === 0 ? 0 : Math.min(255, 64 + step * 3);
    data.fill(shade, at, at + 3);
    data[at + 3] = 255;
  }
  return { differing, total, largest, difference: { width: a.width, height: a.height, data } };
}
