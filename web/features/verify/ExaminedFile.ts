import type { Hex } from "viem";
import type { OutputHash } from "../../../src/core/digest/hashTypes.ts";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import { mirroredPerceptualHash, perceptualHash } from "../../../src/core/phash/perceptualHash.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { DEFAULT_PNG_LIMITS } from "../../../src/core/png/pngLimits.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { outputHashOf } from "../../../src/io/evidence/identify.ts";
import { assertReadable } from "./assertReadable.ts";
import { type FileFormat, sniffFile } from "./sniffFile.ts";

/** What somebody should know of a file besides its pixels; the words belong to FileNotes.tsx. */
export type FileNote =
  | { readonly code: "animated" }
  | { readonly code: "colour-managed"; readonly chunks: readonly string[] }
  | { readonly code: "trailing"; readonly sizeBytes: number }
  /** Found, though it is no PNG: somebody saved it anew without changing a pixel. */
  | { readonly code: "saved-anew"; readonly format: FileFormat }
  | { readonly code: "misnamed"; readonly extension: string; readonly format: FileFormat };

/** A file that somebody would have verified, as far as it can be read. */
export interface ExaminedFile {
  readonly format: FileFormat;
  readonly sizeBytes: number;
  /** By what it is looked up; null when nobody could have minted it: neither PNG, text nor module, or not to be decoded. */
  readonly outputHash: OutputHash | null;
  readonly notes: readonly FileNote[];
  /** For finding works that look alike; null for what is no picture. */
  readonly look: { readonly perceptual: Hex; readonly mirrored: Hex } | null;
  readonly picture: RgbaImage | null;
}

/** Decodes a picture of a format that only the platform reads; null when it cannot. Its pixels are a hint, never a proof of difference. */
export type DecodeNatively = (bytes: Uint8Array) => Promise<RgbaImage | null>;

/**
 * Reads a file: a PNG by our own codec, within its limits; JPEG and WebP by the platform, for a look alone; a metadata document or any
 * text by its characters; a generator's module by its bytes.
 *
 * @throws SeedlineError `FILE_EMPTY`, `FILE_TOO_LARGE`, `PNG_CORRUPT`, `PNG_TOO_LARGE`
 */
export async function examineFile(
  name: string,
  bytes: Uint8Array,
  decodeNatively: DecodeNatively,
): Promise<ExaminedFile> {
  assertReadable(bytes.length);
  const { format, size } = sniffFile(bytes);
  const base = { format, sizeBytes: bytes.length, look: null, picture: null, outputHash: null };
  const notes = misnamed(name, format);
  if (format === "png") {
    const { image, animated, colourManagement, trailingSizeBytes } = decodePng(bytes);
    if (animated) notes.push({ code: "animated" });
    if (colourManagement.length > 0) notes.push({ code: "colour-managed", chunks: colourManagement });
    if (trailingSizeBytes > 0) notes.push({ code: "trailing", sizeBytes: trailingSizeBytes });
    return { ...base, notes, outputHash: outputHashOfImage(image), look: lookOf(image), picture: image };
  }
  // A generator is found by its bytes, and a text by its characters.
  if (format === "text" || format === "module") return { ...base, notes, outputHash: outputHashOf(bytes) };
  if (size === null || !isWithinLimits(size)) return { ...base, notes };
  const image = await decodeNatively(bytes);
  // Equal hashes are equal pixels, whoever decoded them: a lossless copy is recognised. Unequal ones say nothing.
  return image === null
    ? { ...base, notes }
    : { ...base, notes, outputHash: outputHashOfImage(image), look: lookOf(image), picture: image };
}

function isWithinLimits({ width, height }: { width: number; height: number }): boolean {
  const { maxSide, maxPixels } = DEFAULT_PNG_LIMITS;
  return width > 0 && height > 0 && width <= maxSide && height <= maxSide && width * height <= maxPixels;
}

function lookOf(image: RgbaImage): ExaminedFile["look"] {
  return { perceptual: perceptualHash(image), mirrored: mirroredPerceptualHash(image) };
}

const EXTENSIONS: Readonly<Record<string, FileFormat>> = {
  png: "png",
  jpg: "jpeg",
  jpeg: "jpeg",
  webp: "webp",
  gif: "gif",
  avif: "avif",
  txt: "text",
  md: "text",
  json: "text",
  wasm: "module",
};

function misnamed(name: string, format: FileFormat): FileNote[] {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const claimed = EXTENSIONS[extension];
  return claimed === undefined || claimed === format ? [] : [{ code: "misnamed", extension, format }];
}
