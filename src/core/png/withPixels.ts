import { encodePng } from "./encodePng.ts";
import { PNG_SIGNATURE } from "./PngChunk.ts";
import type { RgbaImage } from "./RgbaImage.ts";
import { readChunks } from "./readChunks.ts";
import { writeChunk } from "./writeChunk.ts";

/**
 * A PNG with other pixels and everything else that it carried, in its order.
 * @param file 8-bit RGBA, not interlaced, of the picture's size.
 * @throws SeedlineError as `readChunks` and `encodePng` do
 */
export function withPixels(file: Uint8Array, image: RgbaImage): Uint8Array {
  const fresh = readChunks(encodePng(image)).chunks.filter(({ type }) => type === "IDAT");
  const { chunks } = readChunks(file);
  const first = chunks.findIndex(({ type }) => type === "IDAT");
  const parts = chunks
    .flatMap((chunk, i) => (i === first ? fresh : chunk.type === "IDAT" ? [] : [chunk]))
    .map(writeChunk);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, PNG_SIGNATURE.length));
  whole.set(PNG_SIGNATURE);
  let at = PNG_SIGNATURE.length;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
