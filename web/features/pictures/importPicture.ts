import { SeedlineError } from "../../../src/core/errors.ts";
import { type GenerationParams, readGenerationParams } from "../../../src/core/imported/readGenerationParams.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import type { PngChunk } from "../../../src/core/png/PngChunk.ts";
import { DEFAULT_PNG_LIMITS } from "../../../src/core/png/pngLimits.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { readTextChunks } from "../../../src/core/png/readTextChunks.ts";
import { assertInputSize } from "./inputLimits.ts";
import { pictureSize, sniffPicture } from "./sniffPicture.ts";

/** A picture that was brought along, and what its file says of how it was generated: null when that is nothing we understand. */
export interface ImportedPicture {
  readonly image: RgbaImage;
  readonly params: GenerationParams | null;
}

/**
 * Reads a picture that somebody brought along. A PNG goes through our own codec; JPEG and WebP are decoded once by the browser, and
 * are what the browser made of them from then on. Sizes are read from the header before anything is decoded.
 *
 * @throws SeedlineError `PICTURE_UNREADABLE`, `PICTURE_ANIMATED`, `PICTURE_SIZE`, and those of `decodePng`
 */
export async function importPicture(file: Blob): Promise<ImportedPicture> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const format = sniffPicture(bytes);
  if (format === "png") {
    const decoded = decodePng(bytes, { maxSide: DEFAULT_PNG_LIMITS.maxSide });
    if (decoded.animated) throw animated("PNG");
    assertInputSize(decoded.image);
    return { image: decoded.image, params: paramsIn(decoded.ancillary) };
  }
  const size = pictureSize(bytes);
  if (size !== null) {
    assertInputSize(size);
    if (size.animated) throw animated("WebP");
  }
  return { image: await decodeByBrowser(new Blob([bytes], { type: `image/${format}` }), format), params: null };
}

/** A text that is damaged says nothing, and the pixels are good all the same. */
function paramsIn(chunks: readonly PngChunk[]): GenerationParams | null {
  try {
    return readGenerationParams(readTextChunks(chunks));
  } catch {
    return null;
  }
}

async function decodeByBrowser(file: Blob, format: string): Promise<RgbaImage> {
  // Colours are taken as sRGB, and alpha is not multiplied in: what the file says, as nearly as a browser can tell.
  const bitmap = await createImageBitmap(file, { premultiplyAlpha: "none", colorSpaceConversion: "none" }).catch(
    (cause: unknown) => {
      throw new SeedlineError("PICTURE_UNREADABLE", `This ${format.toUpperCase()} file cannot be decoded.`, {
        hint: "It may be cut off or damaged. Export it again, or choose another file.",
        cause,
      });
    },
  );
  const { width, height } = bitmap;
  assertInputSize({ width, height });
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("This browser draws no 2d canvas in workers.");
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, data: new Uint8Array(context.getImageData(0, 0, width, height).data.buffer) };
}

function animated(format: string): SeedlineError {
  return new SeedlineError("PICTURE_ANIMATED", `This ${format} is animated; a work begins with one still picture.`, {
    hint: "Save the frame you want as a still picture and choose that.",
  });
}
