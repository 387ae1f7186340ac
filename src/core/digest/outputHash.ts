import { sha256, stringToBytes } from "viem";
import { assertWellFormed } from "../bytes/assertWellFormed.ts";
import { assertRgbaImage } from "../png/assertRgbaImage.ts";
import type { RgbaImage } from "../png/RgbaImage.ts";
import type { OutputHash } from "./hashTypes.ts";

/**
 * The outputHash of a picture: SHA-256 over `width u32 LE ‖ height u32 LE ‖ RGBA rows`, top to bottom, alpha not
 * premultiplied. The same pixels give the same hash whatever file holds them.
 *
 * @throws SeedlineError `IMAGE_INVALID`
 */
export function outputHashOfImage(image: RgbaImage): OutputHash {
  assertRgbaImage(image);
  const bytes = new Uint8Array(8 + image.data.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, image.width, true);
  header.setUint32(4, image.height, true);
  bytes.set(image.data, 8);
  return sha256(bytes);
}

/**
 * The outputHash of a text work: SHA-256 of the UTF-8 of `text` exactly as the generator put it out (not normalised, since
 * the file must be found again byte for byte).
 *
 * @throws SeedlineError `TEXT_NOT_WELL_FORMED` for a lone surrogate, which UTF-8 cannot carry.
 */
export function outputHashOfText(text: string): OutputHash {
  assertWellFormed(text);
  // Not `toBytes`: a text that happens to begin with 0x would be read as hex.
  return sha256(stringToBytes(text));
}

/** The outputHash of a work that is a file as it stands, such as a generator's module: SHA-256 of the file. */
export function outputHashOfFile(bytes: Uint8Array): OutputHash {
  return sha256(bytes);
}
