import sharp from "sharp";
import { contentHash } from "../../../core/digest/contentHash.ts";
import type { ContentHash, OutputHash } from "../../../core/digest/hashTypes.ts";
import { outputHashOfImage } from "../../../core/digest/outputHash.ts";
import { SeedlineError } from "../../../core/errors.ts";
import { decodePng } from "../../../core/png/decodePng.ts";
import { encodePng } from "../../../core/png/encodePng.ts";
import { DEFAULT_PNG_LIMITS } from "../../../core/png/pngLimits.ts";
import type { RgbaImage } from "../../../core/png/RgbaImage.ts";
import type { Spent } from "../../../core/providers/spentOf.ts";
import { MAX_IMAGE_BYTES } from "../providerLimits.ts";

/** Larger pictures can neither be made by a generator nor be drawn small. */
export const MAX_ANSWER_PIXELS = DEFAULT_PNG_LIMITS.maxPixels;

/** A picture that a provider sent, as it is from then on. */
export interface ReadAnswer {
  /** Our own PNG of the pixels, without anything else that the file said. */
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly outputHash: OutputHash;
  /** SHA-256 of the file that was sent, when it was no PNG: its pixels are what one decoder made of it. */
  readonly importedFrom: ContentHash | null;
}

/**
 * Reads a picture by what it is and not by what it is called: PNG by our own codec, JPEG and WebP once by a native decoder.
 * @throws SeedlineError `PROVIDER_IMAGE_INVALID`, `PROVIDER_IMAGE_TOO_LARGE`
 */
export async function readAnswer(file: Uint8Array): Promise<ReadAnswer> {
  if (file.length > MAX_IMAGE_BYTES) throw tooLarge(`it has ${file.length} bytes, and ${MAX_IMAGE_BYTES} are taken`);
  const format = formatOf(file);
  const image = format === "png" ? readPng(file) : await readLossy(file, format);
  const { width, height } = image;
  const importedFrom = format === "png" ? null : contentHash(file);
  return { png: encodePng(image), width, height, outputHash: outputHashOfImage(image), importedFrom };
}

function formatOf(file: Uint8Array): "png" | "jpeg" | "webp" {
  const starts = (at: number, ...bytes: number[]) => bytes.every((byte, i) => file[at + i] === byte);
  if (starts(0, 0x89, 0x50, 0x4e, 0x47)) return "png";
  if (starts(0, 0xff, 0xd8, 0xff)) return "jpeg";
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return "webp";
  const text = new TextDecoder().decode(file.subarray(0, 512)).trimStart().toLowerCase();
  if (text.startsWith("<svg") || (text.startsWith("<?xml") && text.includes("<svg")))
    throw invalid("it is an SVG drawing");
  if (text.startsWith("<!doctype html") || text.startsWith("<html")) throw invalid("it is a web page");
  throw invalid("it is no PNG, JPEG or WebP");
}

function readPng(file: Uint8Array): RgbaImage {
  try {
    const { image, animated } = decodePng(file, { maxFileSizeBytes: MAX_IMAGE_BYTES });
    if (animated) throw invalid("it is animated");
    return image;
  } catch (error) {
    if (!(error instanceof SeedlineError) || error.code.startsWith("PROVIDER_")) throw error;
    const said = error.message.replace(/\.$/, "");
    throw error.code === "PNG_TOO_LARGE" ? tooLarge(said, error) : invalid(said, error);
  }
}

async function readLossy(file: Uint8Array, format: "jpeg" | "webp"): Promise<RgbaImage> {
  const name = format === "jpeg" ? "JPEG" : "WebP";
  const decoder = sharp(file, { limitInputPixels: MAX_ANSWER_PIXELS, failOn: "warning", sequentialRead: true });
  const {
    width = 0,
    height = 0,
    pages = 1,
    format: found,
  } = await decoder.metadata().catch((cause: unknown) => {
    // Its own limit holds before anything is decoded.
    if (cause instanceof Error && /pixel limit/.test(cause.message))
      throw tooLarge(`the ${name} has too many pixels`, cause);
    throw invalid(`the ${name} is damaged`, cause);
  });
  if (found !== format) throw invalid("it is no PNG, JPEG or WebP");
  if (width * height > MAX_ANSWER_PIXELS || Math.max(width, height) > DEFAULT_PNG_LIMITS.maxSide) {
    throw tooLarge(`it has ${width} × ${height} pixels`);
  }
  if (pages > 1) throw invalid("it is animated");
  const decoded = await decoder
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw invalid(`the ${name} is damaged or cut off`, cause);
    });
  return { width: decoded.info.width, height: decoded.info.height, data: new Uint8Array(decoded.data) };
}

function invalid(what: string, cause?: unknown): SeedlineError {
  return new SeedlineError("PROVIDER_IMAGE_INVALID", `What came back cannot be taken as a picture: ${what}.`, {
    hint: "Nothing of it was kept, and your draft is as it was. It may count as spent.",
    details: { spent: "perhaps" satisfies Spent },
    cause,
  });
}

function tooLarge(what: string, cause?: unknown): SeedlineError {
  return new SeedlineError("PROVIDER_IMAGE_TOO_LARGE", `The picture that came back is too large: ${what}.`, {
    hint: "Nothing of it was kept, and your draft is as it was. Ask for a smaller picture; this one may count as spent.",
    details: { spent: "perhaps" satisfies Spent },
    cause,
  });
}
