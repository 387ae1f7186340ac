import { SeedlineError } from "../errors.ts";
import type { RgbaImage } from "./RgbaImage.ts";

/**
 * Checks that `image` has integer sides from 1 to 2³²−1 pixels and exactly `width * height * 4` bytes.
 *
 * @throws SeedlineError `IMAGE_INVALID` naming the sides and the number of bytes.
 */
export function assertRgbaImage(image: RgbaImage): void {
  const { width, height, data } = image;
  if (isSide(width) && isSide(height) && data instanceof Uint8Array && data.length === width * height * 4) return;
  const sizeBytes = data instanceof Uint8Array ? data.length : undefined;
  throw new SeedlineError(
    "IMAGE_INVALID",
    `An RGBA image of ${width}×${height} pixels cannot have ${sizeBytes ?? "no"} bytes.`,
    { hint: "Give width, height and width × height × 4 bytes of 8-bit RGBA.", details: { width, height, sizeBytes } },
  );
}

function isSide(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 0xffffffff;
}
