import type { Hex } from "viem";
import { hammingDistance } from "../../../src/core/phash/hammingDistance.ts";
import { MAX_DISTANCE_BITS } from "../../../src/core/phash/maxDistance.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { NearWork } from "../../../src/core/verify/nearWorks.ts";

/** Of texts, and of pictures without any structure. */
const NO_LOOK = /^0x0{16}$/;

/** The works that look most like a picture or its mirror image, nearest first. */
export function nearestWorks(
  records: readonly WorkRecord[],
  look: { readonly perceptual: Hex; readonly mirrored: Hex },
  count = 3,
): Omit<NearWork, "isKin">[] {
  if (NO_LOOK.test(look.perceptual)) return [];
  return records
    .filter(({ perceptualHash }) => !NO_LOOK.test(perceptualHash))
    .map((record) => {
      const straight = hammingDistance(record.perceptualHash, look.perceptual);
      const mirrored = hammingDistance(record.perceptualHash, look.mirrored);
      return { record, distanceBits: Math.min(straight, mirrored), mirrored: mirrored < straight };
    })
    .filter(({ distanceBits }) => distanceBits <= MAX_DISTANCE_BITS)
    .sort((a, b) => a.distanceBits - b.distanceBits || (a.record.id < b.record.id ? -1 : 1))
    .slice(0, count);
}
