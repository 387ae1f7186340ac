import { SeedlineError } from "../errors.ts";
import type { PngChunk } from "./PngChunk.ts";
import type { PngText } from "./PngText.ts";

/**
 * Makes an uncompressed text chunk (PNG specification, sections 11.3.3.2 and 11.3.3.4). `iTXt` is written without language
 * tag and translated keyword, as XMP wants it.
 *
 * @throws SeedlineError `PNG_TEXT_INVALID` when keyword or text cannot be carried by the chunk type
 */
export function textChunk({ type, keyword, text }: PngText): PngChunk {
  if (!isPngKeyword(keyword)) {
    throw textInvalid(`A PNG keyword has to be 1 to 79 printable Latin-1 characters, not ${JSON.stringify(keyword)}.`);
  }
  const name = latin1(keyword);
  if (type === "tEXt") {
    if (!isLatin1Text(text)) throw textInvalid(`The tEXt chunk ${JSON.stringify(keyword)} can carry Latin-1 only.`);
    return { type, data: join(name, [0], latin1(text)) };
  }
  if (text.includes("\0") || !text.isWellFormed()) {
    throw textInvalid(`The iTXt chunk ${JSON.stringify(keyword)} holds a NUL or a lone surrogate.`);
  }
  // Keyword NUL, not compressed, method 0, empty language tag NUL, empty translated keyword NUL.
  return { type, data: join(name, [0, 0, 0, 0, 0], new TextEncoder().encode(text)) };
}

/** 1 to 79 characters out of 0x20–0x7E and 0xA1–0xFF, no space at either end and no two in a row (section 11.3.3.1). */
export function isPngKeyword(keyword: string): boolean {
  return /^[\x20-\x7e\xa1-\xff]{1,79}$/.test(keyword) && !/^ | $| {2}/.test(keyword);
}

function isLatin1Text(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === 0 || unit > 0xff) return false;
  }
  return true;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function join(keyword: Uint8Array, separator: readonly number[], text: Uint8Array): Uint8Array {
  const data = new Uint8Array(keyword.length + separator.length + text.length);
  data.set(keyword);
  data.set(separator, keyword.length);
  data.set(text, keyword.length + separator.length);
  return data;
}

function textInvalid(message: string): SeedlineError {
  return new SeedlineError("PNG_TEXT_INVALID", message, {
    hint: "Use iTXt for text beyond Latin-1, and a short keyword such as AIGC or XML:com.adobe.xmp.",
  });
}
