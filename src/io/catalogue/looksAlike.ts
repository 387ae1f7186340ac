import type { Hex } from "viem";
import { hammingDistance } from "../../core/phash/hammingDistance.ts";
import { MAX_DISTANCE_BITS } from "../../core/phash/maxDistance.ts";
import { mirroredPerceptualHash, perceptualHash } from "../../core/phash/perceptualHash.ts";
import type { RgbaImage } from "../../core/png/RgbaImage.ts";

/** Tells by its perceptual hash whether a work may look like a picture or its mirror image. */
export function looksAlike(image: RgbaImage): (work: { readonly perceptualHash: Hex }) => boolean {
  const looks = [perceptualHash(image), mirroredPerceptualHash(image)];
  return (work) => looks.some((look) => hammingDistance(look, work.perceptualHash) <= MAX_DISTANCE_BITS);
}
