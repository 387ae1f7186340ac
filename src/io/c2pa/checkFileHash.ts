import { type CborValue, isCborMap } from "../../core/c2pa/cborValue.ts";
import { ASSERTION } from "../../core/c2pa/manifestLabels.ts";
import type { PngManifest } from "../../core/c2pa/pngManifest.ts";
import { assertionsOf, type ReadManifest, textIn } from "../../core/c2pa/readManifest.ts";
import { digestOf, sameDigest } from "./digestOf.ts";
import { ManifestUnsupported } from "./ManifestUnsupported.ts";

/** The range of a file that its manifest fills. */
export type FilePlace = Pick<PngManifest, "start" | "length">;

/**
 * Holds the file against the hash that the manifest has of it (`c2pa.hash.data`). What the hash leaves out has to be the manifest's
 * own chunk, no more and no less: otherwise pixels could be changed under a signature that still holds.
 *
 * @returns What is wrong, null when nothing is. @throws ManifestUnsupported
 */
export async function checkFileHash(
  manifest: ReadManifest,
  file: Uint8Array,
  place: FilePlace | null,
): Promise<string | null> {
  const [assertion, ...more] = assertionsOf(manifest, ASSERTION.dataHash);
  if (assertion === undefined && manifest.assertions.some(({ label }) => label.startsWith("c2pa.hash."))) {
    throw new ManifestUnsupported("it is bound to its file in a way that is not read here");
  }
  if (assertion?.cbor == null || more.length > 0) return "it is not bound to a file";
  const { cbor } = assertion;
  if (!leavesOut(cbor.get("exclusions"), place)) return "it does not cover the whole file";
  const hash = cbor.get("hash");
  const { start, length } = place ?? { start: file.length, length: 0 };
  const parts = [file.subarray(0, start), file.subarray(start + length)];
  const found = await digestOf(textIn(cbor, "alg") ?? "sha256", parts);
  return hash instanceof Uint8Array && sameDigest(found, hash) ? null : "the file is not the one that was signed";
}

/** Whether just this place is left out, or nothing. */
function leavesOut(exclusions: CborValue | undefined, place: FilePlace | null): boolean {
  const [exclusion, ...others] = Array.isArray(exclusions) ? exclusions : [];
  if (place === null) return exclusion === undefined;
  const { start, length } = place;
  return (
    others.length === 0 &&
    isCborMap(exclusion) &&
    exclusion.get("start") === start &&
    exclusion.get("length") === length
  );
}
