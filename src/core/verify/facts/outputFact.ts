import type { OutputHash } from "../../digest/hashTypes.ts";
import { outputHashOfFile, outputHashOfText } from "../../digest/outputHash.ts";
import { readMarkedText } from "../../marks/markText.ts";
import { DOCUMENT_TYPE, MODULE_TYPE } from "../../mint/mediaTypes.ts";
import type { DecodedPng } from "../../png/decodePng.ts";
import type { Recipe } from "../../recipe/Recipe.ts";
import { established, type Fact, open, reasonOf, refuted } from "./Fact.ts";
import type { VerifiedMetadata } from "./metadataFact.ts";
import type { PictureReader, ReadPicture } from "./PictureReader.ts";

/** What a media file holds. */
export interface Output {
  readonly outputHash: OutputHash;
  /** Null for anything but a picture. */
  readonly png: DecodedPng | null;
}

/** Texts that are read as they are. A page or a picture in markup runs, or draws something else, where it is shown. */
const TEXTS: ReadonlySet<string> = new Set(["text/plain", "text/markdown"]);
/** Works whose output is a file as it stands: a generator's module, and the document of a style. */
const FILES: ReadonlySet<string> = new Set([MODULE_TYPE, DOCUMENT_TYPE]);

/** The output in a verified media file, read as the media type that the recipe names. */
export function outputFact(
  media: Fact<Uint8Array>,
  metadata: Fact<VerifiedMetadata>,
  readPicture: PictureReader,
): Fact<Output> {
  if (!metadata.known || !media.known) return open("Without the file nobody can say what it shows.");
  const { output } = metadata.value.document.seedline.recipe;
  try {
    if (output.mediaType === "image/png") return pictureFact(readPicture(media.value), output);
    if (TEXTS.has(output.mediaType)) return textFact(media.value, output);
    if (FILES.has(output.mediaType)) return established({ outputHash: outputHashOfFile(media.value), png: null });
  } catch (error) {
    return refuted(`The file is no readable ${output.mediaType}: ${reasonOf(error)}`);
  }
  return refuted(
    `The recipe says that the work is ${output.mediaType}, and works are kept as PNG, text, generator or style.`,
  );
}

/**
 * Besides being a PNG the file must show what its samples say: with a colour profile, an animation or bytes behind its end
 * it would look different to viewers than to the hash, or carry what no hash of pixels covers.
 */
function pictureFact({ png, outputHash }: ReadPicture, { width, height }: Recipe["output"]): Fact<Output> {
  const fault = formFault(png);
  if (fault !== null) return refuted(`The file is not in the one form in which works are kept: ${fault}.`);
  const { image } = png;
  if (image.width !== width || image.height !== height) {
    return refuted(`The picture is ${image.width}×${image.height}, and the recipe says ${width}×${height}.`);
  }
  return established({ outputHash, png });
}

function formFault({ header, colourManagement, animated, trailingSizeBytes }: DecodedPng): string | null {
  if (colourManagement.length > 0)
    return `its ${colourManagement.join(", ")} chunk makes it look other than its pixels`;
  if (animated) return "it is an animation, of which only the first picture is recorded";
  if (trailingSizeBytes > 0) return `${trailingSizeBytes} bytes follow its end`;
  if (header.bitDepth !== 8 || header.colourType !== 6) return "its samples are not 8-bit RGBA";
  return null;
}

/** The text without the line that says how it came to be, unless it is the whole file that the recipe names. */
function textFact(bytes: Uint8Array, { outputHash }: Recipe["output"]): Fact<Output> {
  const file = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  const whole = outputHashOfText(file);
  return established({
    outputHash: whole === outputHash ? whole : outputHashOfText(readMarkedText(file).text),
    png: null,
  });
}
