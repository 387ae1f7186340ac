import type { RgbaImage } from "../png/RgbaImage.ts";

/** Pixels a side. */
const SHEET_SIDE = 768;
const GAP = 8;
const PAPER = [244, 241, 234, 255];

/** A picture of up to four examples, each cut to a square: what shows a style in lists. One stands alone, two and more in a square of four. */
export function exampleSheet(examples: readonly RgbaImage[]): RgbaImage {
  const data = new Uint8Array(SHEET_SIDE * SHEET_SIDE * 4);
  for (let i = 0; i < data.length; i += 4) data.set(PAPER, i);
  const shown = examples.slice(0, 4);
  const perRow = shown.length > 1 ? 2 : 1;
  const side = (SHEET_SIDE - GAP * (perRow - 1)) / perRow;
  for (const [place, image] of shown.entries()) {
    const [left, top] = [(place % perRow) * (side + GAP), Math.floor(place / perRow) * (side + GAP)];
    drawSquare(data, image, left, top, side);
  }
  return { width: SHEET_SIDE, height: SHEET_SIDE, data };
}

/** The middle square of a picture, each pixel the mean of those that it stands for. */
function drawSquare(data: Uint8Array, image: RgbaImage, left: number, top: number, side: number): void {
  const cut = Math.min(image.width, image.height);
  const [fromX, fromY] = [Math.floor((image.width - cut) / 2), Math.floor((image.height - cut) / 2)];
  for (let y = 0; y < side; y += 1) {
    const rows = span(y, side, cut);
    for (let x = 0; x < side; x += 1) {
      const columns = span(x, side, cut);
      const sums = [0, 0, 0, 0];
      for (const row of rows) {
        for (const column of columns) {
          const at = ((fromY + row) * image.width + fromX + column) * 4;
          for (let channel = 0; channel < 4; channel += 1)
            sums[channel] = (sums[channel] ?? 0) + (image.data[at + channel] ?? 0);
        }
      }
      const count = rows.length * columns.length;
      data.set(
        sums.map((sum) => Math.round(sum / count)),
        ((top + y) * SHEET_SIDE + left + x) * 4,
      );
    }
  }
}

function span(at: number, side: number, cut: number): number[] {
  const from = Math.floor((at * cut) / side);
  const to = Math.max(from + 1, Math.floor(((at + 1) * cut) / side));
  return Array.from({ length: to - from }, (_, i) => from + i);
}
