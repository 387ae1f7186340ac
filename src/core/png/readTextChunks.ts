import { inflateAtMost } from "./inflate.ts";
import type { PngChunk } from "./PngChunk.ts";
import type { StoredPngText } from "./PngText.ts";
import { pngCorrupt } from "./pngErrors.ts";

/** Most bytes that one compressed text may inflate to. */
const MAX_TEXT_SIZE_BYTES = 4 * 1024 * 1024;

/**
 * Reads the text chunks among `chunks` in file order (PNG specification, section 11.3.3). The text comes from whoever wrote
 * the file: show it as plain text.
 *
 * @param chunks `ancillary` of `decodePng`, or all chunks
 * @throws SeedlineError `PNG_CORRUPT` for a chunk without keyword, of an unknown compression, that inflates to more than 4 MiB,
 *   or whose iTXt text is not UTF-8
 */
export function readTextChunks(chunks: readonly PngChunk[]): StoredPngText[] {
  const texts: StoredPngText[] = [];
  for (const { type, data } of chunks) {
    if (type === "tEXt" || type === "zTXt" || type === "iTXt") texts.push(readText(type, data));
  }
  return texts;
}

function readText(type: StoredPngText["type"], data: Uint8Array): StoredPngText {
  const [keywordBytes, rest] = splitAtNul(type, data);
  const keyword = latin1(keywordBytes);
  if (type === "tEXt") return { type, keyword, text: latin1(rest) };
  if (type === "zTXt") return { type, keyword, text: latin1(inflateText(type, keyword, rest[0], rest.subarray(1))) };
  const [flag, method] = rest;
  // The language tag and the translated keyword are of no use here.
  const [, afterLanguage] = splitAtNul(type, rest.subarray(2));
  const [, body] = splitAtNul(type, afterLanguage);
  if (flag !== 0 && flag !== 1)
    throw pngCorrupt(`The iTXt chunk ${JSON.stringify(keyword)} has the compression flag ${flag}.`);
  return { type, keyword, text: utf8(keyword, flag === 0 ? body : inflateText(type, keyword, method, body)) };
}

function splitAtNul(type: string, data: Uint8Array): [Uint8Array, Uint8Array] {
  const end = data.indexOf(0);
  if (end < 0) throw pngCorrupt(`A ${type} chunk of ${data.length} bytes ends where a NUL should be.`, { type });
  return [data.subarray(0, end), data.subarray(end + 1)];
}

function inflateText(type: string, keyword: string, method: number | undefined, zlib: Uint8Array): Uint8Array {
  const what = `The ${type} chunk ${JSON.stringify(keyword)}`;
  if (method !== 0) throw pngCorrupt(`${what} has the unknown compression method ${method}.`);
  return inflateAtMost(zlib, MAX_TEXT_SIZE_BYTES, what);
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  // In pieces, because every byte is an argument of the call; not TextDecoder, whose latin1 is windows-1252.
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}

function utf8(keyword: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw pngCorrupt(`The iTXt chunk ${JSON.stringify(keyword)} is not UTF-8.`);
  }
}
