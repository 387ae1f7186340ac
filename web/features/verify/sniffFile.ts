/**
 * What a file is by its first bytes, whatever its name says. A module is WebAssembly, an archive a ZIP file; "other" is none of these, no
 * picture that is known here and no text.
 */
export type FileFormat =
  | "png"
  | "jpeg"
  | "webp"
  | "gif"
  | "avif"
  | "module"
  | "text"
  | "archive"
  | "locked-archive"
  | "other";

export interface SniffedFile {
  readonly format: FileFormat;
  /** Pixels, for JPEG and WebP whose header says it. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** Reads format and size from a file's own bytes. Never throws: a header that makes no sense gives no size. */
export function sniffFile(bytes: Uint8Array): SniffedFile {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { format: "png", size: null };
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { format: "jpeg", size: jpegSize(bytes) };
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return { format: "webp", size: webpSize(bytes) };
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return { format: "gif", size: null };
  if (ascii(bytes, 4, 8) === "ftyp" && /^avi[fs]$/.test(ascii(bytes, 8, 12))) return { format: "avif", size: null };
  if (startsWith(bytes, [0x00, 0x61, 0x73, 0x6d])) return { format: "module", size: null };
  // APPNOTE.TXT 4.3.7: a local file header, and in its flags whether what follows is encrypted.
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]))
    return { format: (bytes[6] ?? 0) & 1 ? "locked-archive" : "archive", size: null };
  return { format: isText(bytes) ? "text" : "other", size: null };
}

/** ITU-T T.81, annex B: segments up to the frame header SOF0 to SOF15, of which C4, C8 and CC are something else. */
function jpegSize(bytes: Uint8Array): SniffedFile["size"] {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
    } else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: u16(bytes, at + 5), width: u16(bytes, at + 7) };
    } else {
      const length = u16(bytes, at + 2);
      if (length < 2) return null;
      at += 2 + length;
    }
  }
  return null;
}

/** RFC 9649: VP8X says the size of the canvas; VP8 and VP8L say their own. */
function webpSize(bytes: Uint8Array): SniffedFile["size"] {
  const kind = ascii(bytes, 12, 16);
  if (bytes.length < 30) return null;
  const le = (at: number, count: number) =>
    Array.from({ length: count }, (_, i) => (bytes[at + i] ?? 0) * 256 ** i).reduce((sum, part) => sum + part, 0);
  if (kind === "VP8X") return { width: le(24, 3) + 1, height: le(27, 3) + 1 };
  if (kind === "VP8 ") return { width: le(26, 2) & 0x3fff, height: le(28, 2) & 0x3fff };
  if (kind === "VP8L") {
    const bits = le(21, 4);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return null;
}

function isText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return !bytes.includes(0);
  } catch {
    return false;
  }
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, i) => bytes[i] === byte);
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}
