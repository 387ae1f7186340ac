import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";

/** Pixels between pictures. */
const GAP = 8;
const PAPER = 245;

/** Pictures of one size side by side on paper, `columns` to a row. */
export function tilePictures(pictures: readonly RgbaImage[], columns: number): RgbaImage {
  const { width, height } = pictures[0] ?? { width: 1, height: 1 };
  const rows = Math.ceil(pictures.length / columns);
  const sheet = { width: columns * (width + GAP) + GAP, height: rows * (height + GAP) + GAP };
  const data = new Uint8Array(sheet.width * sheet.height * 4).fill(PAPER);
  for (let alpha = 3; alpha < data.length; alpha += 4) data[alpha] = 255;
  for (const [i, picture] of pictures.entries()) {
    const left = GAP + (i % columns) * (width + GAP);
    const top = GAP + Math.floor(i / columns) * (height + GAP);
    for (let y = 0; y < height; y += 1) {
      const row = picture.data.subarray(y * width * 4, (y + 1) * width * 4);
      data.set(row, ((top + y) * sheet.width + left) * 4);
    }
  }
  return { ...sheet, data };
}
