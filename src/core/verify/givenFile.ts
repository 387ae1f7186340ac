import { readMarkedText } from "../marks/markText.ts";
import type { DecodedPng } from "../png/decodePng.ts";
import { isCriticalChunk, type PngChunk } from "../png/PngChunk.ts";
import { type PngChunks, readChunks } from "../png/readChunks.ts";
import { sameBytes } from "./sameBytes.ts";

/** 1 / 2.2, with which a picture looks as one without the chunk. */
const USUAL_GAMMA = 45_455;

/** A chunk by which a picture looks other than its samples, in words; null when there is none. sRGB is what viewers take for granted. */
export function lookChangedBy({ ancillary, colourManagement }: DecodedPng): string | null {
  const isUsual = ({ data }: PngChunk): boolean =>
    data.length === 4 && new DataView(data.buffer, data.byteOffset).getUint32(0) === USUAL_GAMMA;
  const types = colourManagement.filter((type) => {
    const chunks = ancillary.filter((chunk) => chunk.type === type);
    return type !== "sRGB" && !(type === "gAMA" && chunks.every(isUsual));
  });
  return types.length === 0 ? null : `its ${types.join(", ")} chunk makes it look other than its pixels`;
}

/**
 * What a file that was given to the verifier carries and the work's own file does not: nobody vouches for it, and it may call somebody
 * else the maker. What was stripped from it is not named.
 *
 * @returns The parts by name, none when all that it carries is the work's.
 */
export function addedParts(given: Uint8Array, own: Uint8Array, isPicture: boolean): string[] {
  if (sameBytes(given, own)) return [];
  try {
    return isPicture ? addedToPicture(readChunks(given), readChunks(own)) : addedToText(given, own);
  } catch {
    // What cannot be read shows something else, and that is said elsewhere.
    return [];
  }
}

function addedToPicture(given: PngChunks, own: PngChunks): string[] {
  // Transparency is part of the pixels that were compared.
  const isOwn = (part: PngChunk): boolean =>
    part.type === "tRNS" || own.chunks.some(({ type, data }) => type === part.type && sameBytes(data, part.data));
  const added = given.chunks.filter((part) => !isCriticalChunk(part.type) && !isOwn(part));
  const types = added.map(({ type }) => type);
  const tail = given.trailingSizeBytes > 0 ? [`${given.trailingSizeBytes} bytes behind its end`] : [];
  return [...new Set(types), ...tail];
}

function addedToText(given: Uint8Array, own: Uint8Array): string[] {
  const [shown, kept] = [given, own].map((bytes) => readMarkedText(new TextDecoder().decode(bytes)).line);
  return shown === null || shown === kept ? [] : ["a last line"];
}
