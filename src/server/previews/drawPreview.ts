import sharp from "sharp";
import type { OutputHash } from "../../core/digest/hashTypes.ts";
import { outputHashOfImage } from "../../core/digest/outputHash.ts";
import { decodePng } from "../../core/png/decodePng.ts";
import type { PreviewSide } from "../../core/previews/previewPath.ts";
import { mismatch } from "../../io/ipfs/readWork.ts";

/** What the eye does not tell from the picture at this size, at a tenth of its bytes. */
const QUALITY = 82;

/** A picture's file, what its pixels must hash to, and how small it is wanted. */
export interface PreviewJob {
  readonly file: Uint8Array;
  readonly outputHash: OutputHash;
  readonly side: PreviewSide;
}

/**
 * Makes a work's picture small, as WebP. Files of strangers are read by our own decoder alone; the encoder sees bare pixels.
 * @throws SeedlineError `FILE_MISMATCH` when these are not the recorded pixels; those of `decodePng`
 */
export async function drawPreview({ file, outputHash, side }: PreviewJob): Promise<Uint8Array> {
  const { image } = decodePng(file);
  if (outputHashOfImage(image) !== outputHash) throw mismatch("picture", null);
  const { width, height } = image;
  const pixels = sharp(image.data, { raw: { width, height, channels: 4 } });
  return pixels
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
    .webp({ quality: QUALITY, smartSubsample: true })
    .toBuffer();
}
