import type { OutputHash } from "../../digest/hashTypes.ts";
import { outputHashOfImage } from "../../digest/outputHash.ts";
import { type DecodedPng, decodePng } from "../../png/decodePng.ts";

/** A decoded file, and the hash of the pixels that are in it. */
export interface ReadPicture {
  readonly png: DecodedPng;
  readonly outputHash: OutputHash;
}

/** Decodes a PNG and hashes its pixels. @throws SeedlineError as `decodePng` does */
export type PictureReader = (bytes: Uint8Array) => ReadPicture;

/**
 * A reader that decodes each file once, however many checks look at it: a megapixel takes a tenth of a second. Files are told apart
 * by identity, so whoever gathers evidence must not write into it while it is judged.
 */
export function createPictureReader(): PictureReader {
  const known = new WeakMap<Uint8Array, ReadPicture>();
  return (bytes) => {
    const before = known.get(bytes);
    if (before !== undefined) return before;
    const png = decodePng(bytes);
    const read = { png, outputHash: outputHashOfImage(png.image) };
    known.set(bytes, read);
    return read;
  };
}
