import type { OutputHash } from "../../../src/core/digest/hashTypes.ts";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { serveWorker } from "../../app/workers/serveWorker.ts";

/** Pixels of a media file, and their hash as computed here. */
export interface DecodedPicture {
  readonly image: RgbaImage;
  readonly outputHash: OutputHash;
}

serveWorker<Uint8Array, DecodedPicture>(async (bytes) => {
  const { image } = decodePng(bytes);
  const data = image.data.slice();
  const result = { image: { ...image, data }, outputHash: outputHashOfImage(image) };
  return { result, transfer: [data.buffer] };
});
