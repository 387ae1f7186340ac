import type { RgbaImage } from "../../png/RgbaImage.ts";
import { withPixels } from "../../png/withPixels.ts";
import type { Evidence } from "../Evidence.ts";
import type { Facts } from "../facts/Facts.ts";
import { impossible } from "./impossible.ts";
import { withFile } from "./withFile.ts";

/** The work's picture with one pixel's blue one step off; all else in the file stays. Caught by `content`. */
export function flipPixel(
  evidence: Evidence,
  { media, output }: Facts,
  { x, y }: { readonly x: number; readonly y: number },
): Evidence {
  const image = output.known ? output.value.png?.image : undefined;
  if (!media.known || image === undefined) throw impossible("The work is no picture that could be had.");
  const isInside = [x, y].every(Number.isInteger) && x >= 0 && y >= 0 && x < image.width && y < image.height;
  if (!isInside) throw impossible(`There is no pixel at column ${x}, row ${y} of ${image.width}×${image.height}.`);
  return withFile(evidence, "media", media.value, withPixels(media.value, oneStepOff(image, x, y)));
}

function oneStepOff({ width, height, data }: RgbaImage, x: number, y: number): RgbaImage {
  const changed = data.slice();
  const blue = (y * width + x) * 4 + 2;
  changed[blue] = (changed[blue] ?? 0) ^ 1;
  return { width, height, data: changed };
}
