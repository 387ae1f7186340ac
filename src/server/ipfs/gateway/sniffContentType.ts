/**
 * The content type of a file by its first bytes. Files here come from anybody, so that nothing a browser would run is ever
 * named: HTML, SVG and scripts are plain text, and what is not known is a stream of bytes.
 *
 * @param head the first bytes, at least 12 of them if the file has as many.
 * @param whole whether `head` is the whole file; JSON is only told from a whole one.
 */
export function sniffContentType(head: Uint8Array, whole: boolean): string {
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) {
    return "image/png";
  }
  if (startsWith(head, [0xff, 0xd8, 0xff])) {
    return "image/jpeg";
  }
  if (startsWith(head, [0x52, 0x49, 0x46, 0x46]) && startsWith(head.subarray(8), [0x57, 0x45, 0x42, 0x50])) {
    return "image/webp";
  }
  const text = plainText(head, whole);
  if (text === null) {
    return "application/octet-stream";
  }
  return whole && isJsonDocument(text) ? "application/json" : "text/plain; charset=utf-8";
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** The text, or null for what is not UTF-8 or holds control characters other than tab, line feed and carriage return. */
function plainText(head: Uint8Array, whole: boolean): string | null {
  if (head.length === 0) {
    return null;
  }
  try {
    // A file that goes on may be cut within a character.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: !whole });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
    return /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** Only objects and lists: a bare number or word is more likely a text. */
function isJsonDocument(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) {
    return false;
  }
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
