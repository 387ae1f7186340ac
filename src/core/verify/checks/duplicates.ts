import { perceptualHash } from "../../phash/perceptualHash.ts";
import { type Finding, fail, notApplicable, unknown } from "../Check.ts";
import type { Facts } from "../facts/Facts.ts";

/**
 * Near-duplicates and who was first. No index of look-alikes exists yet; what can be checked is that the work can be found in
 * one: its recorded perceptual hash is that of its pixels.
 */
export function checkDuplicates({ record, output }: Facts): Finding {
  if (!record.known || !output.known)
    return unknown("Without record and file nobody can look for works that look alike.");
  const { png } = output.value;
  if (png === null) return notApplicable("Look-alikes are looked for among pictures only.");
  const found = perceptualHash(png.image);
  const { perceptualHash: recorded } = record.value;
  if (found !== recorded) {
    const reason =
      "The record carries a perceptual hash that is not the picture's, which hides it from searches for look-alikes.";
    return fail(reason, { found, recorded });
  }
  return notApplicable("No index of look-alikes was asked.", { perceptualHash: recorded });
}
