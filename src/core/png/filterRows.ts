import { paeth } from "./unfilter.ts";

/** Bytes from a sample to the same sample of the pixel to its left, in 8-bit RGBA. */
const BPP = 4;

/**
 * Filters the rows of an 8-bit RGBA picture: for each row the filter whose output has the smallest sum of absolute signed
 * values (PNG specification, section 12.7), the lowest filter type among equals. Deterministic integer arithmetic.
 *
 * @param data `width * height * 4` bytes
 * @returns `(width * 4 + 1) * height` bytes: each row behind its filter type
 */
export function filterRows(data: Uint8Array, width: number, height: number): Uint8Array {
  const rowSize = width * BPP;
  const output = new Uint8Array((rowSize + 1) * height);
  const candidates = Array.from({ length: 5 }, () => new Uint8Array(rowSize));
  const above = new Uint8Array(rowSize);
  for (let row = 0; row < height; row += 1) {
    const current = data.subarray(row * rowSize, (row + 1) * rowSize);
    const best = filterRow(current, above, candidates);
    output[row * (rowSize + 1)] = best;
    output.set(candidates[best]!, row * (rowSize + 1) + 1);
    above.set(current);
  }
  return output;
}

/** Fills the five candidates and returns the type of the best. */
function filterRow(current: Uint8Array, above: Uint8Array, candidates: readonly Uint8Array[]): number {
  const [none, sub, up, average, paethed] = candidates as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  let [noneSum, subSum, upSum, averageSum, paethSum] = [0, 0, 0, 0, 0];
  for (let i = 0; i < current.length; i += 1) {
    const value = current[i]!;
    const left = i < BPP ? 0 : current[i - BPP]!;
    const upperLeft = i < BPP ? 0 : above[i - BPP]!;
    const higher = above[i]!;
    none[i] = value;
    sub[i] = value - left;
    up[i] = value - higher;
    average[i] = value - ((left + higher) >> 1);
    paethed[i] = value - paeth(left, higher, upperLeft);
    noneSum += magnitude(none[i]!);
    subSum += magnitude(sub[i]!);
    upSum += magnitude(up[i]!);
    averageSum += magnitude(average[i]!);
    paethSum += magnitude(paethed[i]!);
  }
  let best = 0;
  const totals = [noneSum, subSum, upSum, averageSum, paethSum];
  for (let type = 1; type < 5; type += 1) if (totals[type]! < totals[best]!) best = type;
  return best;
}

/** Absolute value of a byte read as signed. */
function magnitude(byte: number): number {
  return byte < 128 ? byte : 256 - byte;
}
