import type { JsonObject } from "../../bytes/JsonValue.ts";
import { outputHashOfFile, outputHashOfImage, outputHashOfText } from "../../digest/outputHash.ts";
import { readMarkedText } from "../../marks/markText.ts";
import { decodePng } from "../../png/decodePng.ts";
import { type Finding, fail, pass, unknown } from "../Check.ts";
import type { Evidence } from "../Evidence.ts";
import { findingOf, reasonOf } from "../facts/Fact.ts";
import type { Facts } from "../facts/Facts.ts";
import { lookChangedBy } from "../givenFile.ts";
import { sameBytes } from "../sameBytes.ts";

/**
 * The file is the one that the metadata names, and shows what the record commits to. A file that the verifier gave has to
 * show the same; it may have lost its metadata on the way, and must look like its pixels.
 */
export function checkContent({ given }: Evidence, { record, metadata, media, output }: Facts): Finding {
  if (!media.known) return findingOf(media);
  if (!output.known) return findingOf(output);
  if (!record.known || !metadata.known) return unknown("Without the record nobody can say what the work looks like.");
  const { outputHash, png } = output.value;
  const { contentHash, mediaCid, recipe } = metadata.value.document.seedline;
  const what = png !== null ? "pixels" : recipe.output.mediaType.startsWith("text/") ? "text" : "bytes";
  if (outputHash !== record.value.outputHash) {
    const reason = `The file's ${what} ${what === "text" ? "has" : "have"} the hash ${outputHash}, and the record commits to ${record.value.outputHash}.`;
    return fail(reason, { outputHash, expected: record.value.outputHash });
  }
  const evidence = { contentHash, outputHash, mediaCid, sizeBytes: media.value.length };
  const reason = `The file is the pinned one, byte for byte, and its ${what === "text" ? "text is the one" : `${what} are the ones`} recorded.`;
  const isOwn = given === null || sameBytes(given, media.value) || sameBytes(given, metadata.value.bytes);
  if (isOwn) return pass(reason, evidence);
  const shown = outputHashOfGiven(given, png !== null, outputHash);
  if (shown !== outputHash)
    return fail(`The file you gave shows something else than work ${record.value.id}.`, evidence);
  const fault = png === null ? null : faultOfGiven(given, evidence);
  if (fault !== null) return fault;
  return pass(
    `${reason} The file you gave has the same ${what}, but is not that file: parts beside them were changed.`,
    evidence,
  );
}

/** The recorded samples are not all that viewers show of a file. */
function faultOfGiven(given: Uint8Array, evidence: JsonObject): Finding | null {
  const picture = decodePng(given);
  if (picture.animated) {
    return fail("The file you gave is an animation, of which the first picture alone is the work's.", evidence);
  }
  const look = lookChangedBy(picture);
  return look === null
    ? null
    : unknown(`The file you gave has the work's pixels, and ${look}: give it without.`, evidence);
}

function outputHashOfGiven(bytes: Uint8Array, isPicture: boolean, expected: string): string {
  try {
    if (isPicture) return outputHashOfImage(decodePng(bytes).image);
    const whole = outputHashOfFile(bytes);
    return whole === expected ? whole : outputHashOfText(readMarkedText(new TextDecoder().decode(bytes)).text);
  } catch (error) {
    return reasonOf(error);
  }
}
