import { pngCorrupt } from "./pngErrors.ts";

/**
 * Undoes the row filters of one pass in place (PNG specification, section 9). Each row of `raw` is one filter byte followed
 * by `rowSizeBytes` bytes; afterwards the bytes behind each filter byte are the row's samples.
 *
 * @param start Offset of the pass in `raw`
 * @param bytesPerPixel Distance to the byte "to the left", at least 1
 * @throws SeedlineError `PNG_CORRUPT` for a filter type above 4
 */
export function unfilter(
  raw: Uint8Array,
  start: number,
  rows: number,
  rowSizeBytes: number,
  bytesPerPixel: number,
): void {
  const stride = rowSizeBytes + 1;
  for (let row = 0; row < rows; row += 1) {
    const from = start + row * stride + 1;
    const end = from + rowSizeBytes;
    const type = raw[from - 1]!;
    const up = row === 0 ? -1 : from - stride;
    if (type === 0) continue;
    if (type === 1) undoSub(raw, from, end, bytesPerPixel);
    else if (type === 2) undoUp(raw, from, end, up);
    else if (type === 3) undoAverage(raw, from, end, up, bytesPerPixel);
    else if (type === 4) undoPaeth(raw, from, end, up, bytesPerPixel);
    else throw pngCorrupt(`Row ${row} has the unknown filter type ${type}.`, { row, filter: type });
  }
}

function undoSub(raw: Uint8Array, from: number, end: number, bpp: number): void {
  for (let i = from + bpp; i < end; i += 1) raw[i] = raw[i]! + raw[i - bpp]!;
}

/** `up` is the offset of the row above, or −1 for the first row, above which everything is zero. */
function undoUp(raw: Uint8Array, from: number, end: number, up: number): void {
  if (up < 0) return;
  for (let i = from, u = up; i < end; i += 1, u += 1) raw[i] = raw[i]! + raw[u]!;
}

function undoAverage(raw: Uint8Array, from: number, end: number, up: number, bpp: number): void {
  for (let i = from; i < end; i += 1) {
    const left = i - from >= bpp ? raw[i - bpp]! : 0;
    const above = up < 0 ? 0 : raw[up + i - from]!;
    raw[i] = raw[i]! + ((left + above) >> 1);
  }
}

function undoPaeth(raw: Uint8Array, from: number, end: number, up: number, bpp: number): void {
  if (up < 0) {
    // With nothing above, the predictor is the byte to the left.
    undoSub(raw, from, end, bpp);
    return;
  }
  const lead = Math.min(from + bpp, end);
  // With nothing to the left, the predictor is the byte above.
  for (let i = from, u = up; i < lead; i += 1, u += 1) raw[i] = raw[i]! + raw[u]!;
  for (let i = lead, u = up + bpp; i < end; i += 1, u += 1) {
    raw[i] = raw[i]! + paeth(raw[i - bpp]!, raw[u]!, raw[u - bpp]!);
  }
}

/** The one of left, above and upper left that is nearest to left + above − upper left; ties in that order. */
export function paeth(left: number, above: number, upperLeft: number): number {
  const toLeft = Math.abs(above - upperLeft);
  const toAbove = Math.abs(left - upperLeft);
  const toUpperLeft = Math.abs(left + above - 2 * upperLeft);
  if (toLeft <= toAbove && toLeft <= toUpperLeft) return left;
  return toAbove <= toUpperLeft ? above : upperLeft;
}
