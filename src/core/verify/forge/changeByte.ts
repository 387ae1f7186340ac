import type { Evidence } from "../Evidence.ts";
import type { Facts } from "../facts/Facts.ts";
import { impossible } from "./impossible.ts";
import { withFile } from "./withFile.ts";

/** The work's file with one bit the other way. Caught by `content`. @param at Position of the byte, from 0. */
export function changeByte(evidence: Evidence, { media }: Facts, at: number): Evidence {
  if (!media.known) throw impossible("The work's file could not be had.");
  if (!Number.isInteger(at) || at < 0 || at >= media.value.length) {
    throw impossible(`There is no byte ${at}: the file has ${media.value.length}.`);
  }
  const forged = media.value.slice();
  forged[at] = (forged[at] ?? 0) ^ 1;
  return withFile(evidence, "media", media.value, forged);
}
