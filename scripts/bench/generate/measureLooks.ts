import sharp, { type Sharp } from "sharp";
import { completeParams } from "../../../src/core/generator/completeParams.ts";
import { runGenerator } from "../../../src/core/generator/Generator.ts";
import { hammingDistance } from "../../../src/core/phash/hammingDistance.ts";
import { MAX_DISTANCE_BITS } from "../../../src/core/phash/maxDistance.ts";
import { mirroredPerceptualHash, perceptualHash } from "../../../src/core/phash/perceptualHash.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { readBuiltinGenerators } from "../../../src/server/generate/readBuiltinGenerators.ts";
import { GENERATORS_DIR } from "../../cli/generatorsDir.ts";
import type { Row } from "../Row.ts";

const SIDE = 256;
const PROMPTS = ["a calm teal ocean at dawn", "crimson silk, gold light", "stormy violet forest", "glass and amber"];
const SEEDS = [1n, 2n, 3n, 4n, 5n, 6n];
/** Thresholds that the table shows beside the one in use. */
const THRESHOLDS = [6, 8, 10, 12, 14, 16];

type Change = (image: Sharp) => Sharp;

/** What pictures go through on their way. A crop cuts that part of each side's length off, all of it at one corner. */
const CHANGES: Readonly<Record<string, Change>> = {
  "jpeg.q80": (image) => image.jpeg({ quality: 80 }),
  "jpeg.q40": (image) => image.jpeg({ quality: 40 }),
  "resize.50%": (image) => image.resize(SIDE / 2),
  "resize.200%": (image) => image.resize(SIDE * 2),
  "brightness.+15%": (image) => image.modulate({ brightness: 1.15 }),
  "brightness.-15%": (image) => image.modulate({ brightness: 0.85 }),
  flip: (image) => image.flop(),
  "crop.5%": crop(0.05),
  "crop.10%": crop(0.1),
  "crop.20%": crop(0.2),
};

function crop(part: number): Change {
  const left = Math.round(SIDE * part);
  return (image) => image.extract({ left, top: left, width: SIDE - left, height: SIDE - left });
}

/**
 * How often the perceptual hash misses a changed copy (false rejects), and how often it takes another picture of the same generator
 * and prompt for one (false accepts), on pictures drawn here.
 */
export async function measureLooks(): Promise<Row[]> {
  const groups = await drawCorpus();
  const pictures = groups.flat();
  const copies = new Map<string, number[]>();
  for (const [name, change] of Object.entries(CHANGES)) {
    const distances: number[] = [];
    for (const image of pictures) distances.push(distanceOf(image, await changed(image, change)));
    copies.set(name, distances);
  }
  const strangers = groups.flatMap((group) => pairs(group));
  const others = pairs(pictures);
  const rows: Row[] = [{ name: "phash.pictures", value: pictures.length, unit: "pictures" }];
  for (const [name, distances] of copies)
    rows.push(rateRow(`phash.falseReject.${name}`, distances, (d, max) => d > max));
  const accepts = (name: string, distances: readonly number[]) =>
    rateRow(`phash.falseAccept.${name}`, distances, (d, max) => d <= max);
  return [...rows, accepts("same prompt, other seed", strangers), accepts("any two pictures", others)];
}

/** Groups of pictures of one generator and prompt, which are the likeliest to look alike. */
async function drawCorpus(): Promise<RgbaImage[][]> {
  const groups: RgbaImage[][] = [];
  for (const generator of await readBuiltinGenerators(GENERATORS_DIR)) {
    if (generator.description.mediaType === "text/plain") continue;
    const params = completeParams(generator.description, {});
    for (const prompt of PROMPTS) {
      const group: RgbaImage[] = [];
      for (const seed of SEEDS) {
        const request = { prompt, negativePrompt: "", seed, width: SIDE, height: SIDE, params, inputs: [] };
        group.push(await runGenerator(generator, request));
      }
      groups.push(group);
    }
  }
  return groups;
}

/** Encoded as the change has it, and read back. */
async function changed({ width, height, data }: RgbaImage, change: Change): Promise<RgbaImage> {
  const file = await sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
  const encoded = await change(sharp(file)).toBuffer();
  const read = await sharp(encoded).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: read.info.width, height: read.info.height, data: new Uint8Array(read.data) };
}

function distanceOf(original: RgbaImage, copy: RgbaImage): number {
  const recorded = perceptualHash(original);
  return Math.min(
    hammingDistance(recorded, perceptualHash(copy)),
    hammingDistance(recorded, mirroredPerceptualHash(copy)),
  );
}

function pairs(images: readonly RgbaImage[]): number[] {
  return images.flatMap((image, i) => images.slice(i + 1).map((other) => distanceOf(image, other)));
}

/** The rate at the threshold in use, in percent, and at others. */
function rateRow(name: string, distances: readonly number[], isWrong: (distance: number, max: number) => boolean): Row {
  const rate = (max: number) =>
    Math.round((1_000 * distances.filter((distance) => isWrong(distance, max)).length) / distances.length) / 10;
  const sorted = [...distances].sort((a, b) => a - b);
  return {
    name,
    value: rate(MAX_DISTANCE_BITS),
    unit: "%",
    of: distances.length,
    medianBits: sorted[Math.floor(sorted.length / 2)],
    at: Object.fromEntries(THRESHOLDS.map((max) => [max, rate(max)])),
  };
}
