import type { OutputHash } from "../digest/hashTypes.ts";
import { outputHashOfImage, outputHashOfText } from "../digest/outputHash.ts";
import type { RgbaImage } from "../png/RgbaImage.ts";
import type { MediaType } from "./GeneratorDescription.ts";

/**
 * What a generator puts out, in the shape of its ABI: pixels; or a text, with width and height zero and its UTF-8 as `data`. No picture
 * has sides of zero, so that one is never taken for the other.
 */
export type GeneratorOutput = RgbaImage;

/** Most bytes of a text that a generator may put out. */
export const MAX_TEXT_BYTES = 64 * 1024;

export function isTextOutput({ width, height }: GeneratorOutput): boolean {
  return width === 0 && height === 0;
}

/** A text in the shape of an output, as it is hashed and kept. */
export function textOutput(text: string): GeneratorOutput {
  return { width: 0, height: 0, data: new TextEncoder().encode(text) };
}

/** The characters of a text, every one of them. @throws TypeError when the bytes are not UTF-8 */
export function textOf({ data }: GeneratorOutput): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);
}

export function mediaTypeOf(output: GeneratorOutput): MediaType {
  return isTextOutput(output) ? "text/plain" : "image/png";
}

/** @throws SeedlineError `IMAGE_INVALID`; TypeError as `textOf` does */
export function outputHashOf(output: GeneratorOutput): OutputHash {
  return isTextOutput(output) ? outputHashOfText(textOf(output)) : outputHashOfImage(output);
}
