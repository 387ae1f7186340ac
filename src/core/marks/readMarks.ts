import { C2PA_CHUNK } from "../c2pa/manifestLabels.ts";
import type { StoredPngText } from "../png/PngText.ts";
import { readChunks } from "../png/readChunks.ts";
import { readTextChunks } from "../png/readTextChunks.ts";
import { DIGITAL_SOURCE_TYPES } from "../recipe/DigitalSourceType.ts";
import { readAigcLabel } from "./AigcLabel.ts";
import type { FoundMarks } from "./Marks.ts";
import { readXmp, type XmpProperties } from "./readXmp.ts";
import { AIGC_KEYWORD, SOURCE_TYPE_BASE, XMP_KEYWORD, XMP_NS } from "./xmpNames.ts";

/**
 * Reads the marks of a PNG file, whoever wrote them. What it finds is a claim of the file, not a fact: show it as text.
 *
 * @throws SeedlineError `NOT_A_PNG`, `PNG_CORRUPT`, `PNG_TOO_LARGE`; marks that cannot be read are told of in `unreadable`
 */
export function readMarks(png: Uint8Array): FoundMarks {
  const { chunks } = readChunks(png);
  const faults: string[] = [];
  const texts = chunks.flatMap((chunk): StoredPngText[] => {
    try {
      return readTextChunks([chunk]);
    } catch (error) {
      faults.push(reasonOf(error));
      return [];
    }
  });
  const packet = texts.find(({ type, keyword }) => type === "iTXt" && keyword === XMP_KEYWORD)?.text;
  let xmp: XmpProperties = () => null;
  try {
    if (packet !== undefined) xmp = readXmp(packet);
  } catch (error) {
    faults.push(`Its XMP is broken: ${reasonOf(error)}.`);
  }
  const digitalSourceType = xmp(XMP_NS.iptcExt, "DigitalSourceType")?.trim() ?? null;
  const aigcOfXmp = xmp(XMP_NS.tc260, "AIGC");
  const aigcOfText = texts.find(({ keyword }) => keyword === AIGC_KEYWORD)?.text ?? null;
  const labels = { aigcOfXmp: labelOf(aigcOfXmp), aigcOfText: labelOf(aigcOfText) };
  if ((aigcOfXmp !== null && labels.aigcOfXmp === null) || (aigcOfText !== null && labels.aigcOfText === null)) {
    faults.push("Its AIGC label is not in form.");
  }
  return {
    title: xmp(XMP_NS.dc, "title"),
    creatorTool: xmp(XMP_NS.xmp, "CreatorTool"),
    digitalSourceType,
    sourceType: DIGITAL_SOURCE_TYPES.find((term) => digitalSourceType === `${SOURCE_TYPE_BASE}${term}`) ?? null,
    ...labels,
    hasManifest: chunks.some(({ type }) => type === C2PA_CHUNK),
    unreadable: faults.length === 0 ? null : faults.join(" "),
  };
}

function labelOf(json: string | null) {
  return json === null ? null : readAigcLabel(json);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
