import { SeedlineError } from "../../../src/core/errors.ts";

export type PictureFormat = "png" | "jpeg" | "webp";

/**
 * What a file is by its first bytes; its name and its declared type are not asked.
 * @throws SeedlineError `PICTURE_UNREADABLE` when it is none that is taken
 */
export function sniffPicture(bytes: Uint8Array): PictureFormat {
  const starts = (at: number, ...expected: number[]) => expected.every((byte, i) => bytes[at + i] === byte);
  if (starts(0, 0x89, 0x50, 0x4e, 0x47)) return "png";
  if (starts(0, 0xff, 0xd8, 0xff)) return "jpeg";
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return "webp";
  throw new SeedlineError("PICTURE_UNREADABLE", "This file is no PNG, JPEG or WebP, whatever its name says.", {
    hint: "Choose a picture in one of these formats.",
  });
}

/** Size of a picture as its header states it, in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly animated: boolean;
}

/** Reads the size of a JPEG (ITU-T T.81, frame header) or WebP (RFC 9649) without decoding it; null where it is not found. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  return bytes[0] === 0xff ? jpegSize(bytes) : webpSize(bytes);
}

function jpegSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // SOF0…SOF15 without DHT (C4), JPG (C8) and DAC (CC).
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), animated: false };
    }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

function webpSize(bytes: Uint8Array): PictureSize | null {
  if (bytes.length < 30) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u24 = (at: number) => view.getUint16(at, true) | ((bytes[at + 2] ?? 0) << 16);
  switch (String.fromCharCode(...bytes.subarray(12, 16))) {
    case "VP8X":
      return { width: u24(24) + 1, height: u24(27) + 1, animated: ((bytes[20] ?? 0) & 2) !== 0 };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1, animated: false };
    }
    case "VP8 ":
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, animated: false };
    default:
      return null;
  }
}
