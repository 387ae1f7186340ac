import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";

type Lab = readonly [L: number, a: number, b: number];

/** Mean colours of `side` × `side` cells in OKLab (Ottosson 2020). The picture's sides are multiples of `side`. */
function cells({ width, height, data }: RgbaImage, side: number): Lab[] {
  const [w, h] = [width / side, height / side];
  return Array.from({ length: side * side }, (_, i) => {
    const sum = [0, 0, 0];
    for (let y = 0; y < h; y += 1) {
      for (let x = 0; x < w; x += 1) {
        const at = ((Math.floor(i / side) * h + y) * width + (i % side) * w + x) * 4;
        for (const c of [0, 1, 2]) sum[c] = (sum[c] ?? 0) + linear(data[at + c] ?? 0);
      }
    }
    return toLab(sum.map((total) => total / (w * h)) as [number, number, number]);
  });
}

function linear(byte: number): number {
  const c = byte / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

function toLab([r, g, b]: readonly [number, number, number]): Lab {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** The hue of the mean colour, in degrees of OKLCH: grey parts have no say. */
export function meanHue(image: RgbaImage): number {
  const all = cells(image, 32);
  const mean = (channel: 1 | 2): number => all.reduce((sum, lab) => sum + lab[channel], 0);
  return ((Math.atan2(mean(2), mean(1)) * 180) / Math.PI + 360) % 360;
}

export function hueDistance(a: number, b: number): number {
  const d = Math.abs(a - b) % 360;
  return Math.min(d, 360 - d);
}

/** Lightness of `side` × `side` cells. */
function lightness(image: RgbaImage, side: number): number[] {
  return cells(image, side).map(([L]) => L);
}

/** Pearson correlation, -1 to 1; 0 where one of the two is flat. */
function correlation(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [centred(one), centred(other)];
  const dot = (x: number[], y: number[]): number => x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b) + 1e-12);
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

/** Correlation of the lightness of 16 × 16 cells, -1 to 1: do light and dark lie in the same places? */
export function likeness(one: RgbaImage, other: RgbaImage): number {
  return correlation(lightness(one, 16), lightness(other, 16));
}

/** Likeness in each of 16 windows to the likest of `others` there, on average: what is shown in one corner counts as well. */
export function likenessInPlaces(image: RgbaImage, others: readonly RgbaImage[]): number {
  const [mine, theirs] = [lightness(image, 32), others.map((other) => lightness(other, 32))];
  const window = (values: readonly number[], at: number): number[] =>
    values.filter((_, i) => Math.floor((i % 32) / 8) + 4 * Math.floor(i / 256) === at);
  const best = Array.from({ length: 16 }, (_, at) =>
    Math.max(...theirs.map((values) => correlation(window(mine, at), window(values, at)))),
  );
  return best.reduce((sum, value) => sum + value, 0) / 16;
}

/** How far the colours are apart: mean distance in (a, b) of eight equal shares of the cells from dark to light. */
export function paletteDistance(one: RgbaImage, other: RgbaImage): number {
  const [p, q] = [one, other].map(shares) as [number[][], number[][]];
  return p.reduce((sum, [a = 0, b = 0], i) => sum + Math.hypot(a - (q[i]?.[0] ?? 0), b - (q[i]?.[1] ?? 0)), 0) / 8;
}

function shares(image: RgbaImage): number[][] {
  const sorted = cells(image, 16).sort((x, y) => x[0] - y[0]);
  return Array.from({ length: 8 }, (_, i) => {
    const share = sorted.slice(i * 32, (i + 1) * 32);
    return [1, 2].map((channel) => share.reduce((sum, lab) => sum + (lab[channel] ?? 0), 0) / 32);
  });
}

/** Standard deviation of lightness over 32 × 32 cells. */
export function contrastOf(image: RgbaImage): number {
  const values = centred(lightness(image, 32));
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
