import type { RgbaImage } from "../png/RgbaImage.ts";

/**
 * A picture as `side` × `side` mean lumas, in whole numbers from 0 to 65,280 (Rec. 601 weights × 256). Transparent pixels
 * count as laid over white.
 */
export function lumaGrid({ width, height, data }: RgbaImage, side: number): number[] {
  const grid: number[] = [];
  for (let row = 0; row < side; row += 1) {
    const [top, bottom] = span(row, side, height);
    for (let column = 0; column < side; column += 1) {
      const [left, right] = span(column, side, width);
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) sum += lumaAt(data, (y * width + x) * 4);
      }
      grid.push(Math.floor(sum / ((bottom - top) * (right - left))));
    }
  }
  return grid;
}

/** The pixels that a cell covers, at least one of them also when the picture is smaller than the grid. */
function span(cell: number, cells: number, pixels: number): [from: number, to: number] {
  const from = Math.floor((cell * pixels) / cells);
  const to = Math.floor(((cell + 1) * pixels) / cells);
  return [from, Math.max(to, from + 1)];
}

function lumaAt(data: Uint8Array, i: number): number {
  const luma = 77 * (data[i] ?? 0) + 150 * (data[i + 1] ?? 0) + 29 * (data[i + 2] ?? 0);
  const alpha = data[i + 3] ?? 0;
  return alpha === 255 ? luma : Math.floor((luma * alpha + 65_280 * (255 - alpha)) / 255);
}
