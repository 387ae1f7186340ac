import type { FoundMarks, Marks } from "./Marks.ts";

/** Names of marks as metadata lists them: where in the file, and what. */
export const MARK_NAMES = {
  sourceType: "XMP Iptc4xmpExt:DigitalSourceType",
  title: "XMP dc:title",
  creatorTool: "XMP xmp:CreatorTool",
  aigcOfXmp: "XMP TC260:AIGC",
  aigcOfText: "tEXt AIGC",
  manifest: "C2PA manifest",
} as const;
export type MarkName = (typeof MARK_NAMES)[keyof typeof MARK_NAMES];

/** The names of the marks that a file with these marks carries. @param isSigned Whether it carries a C2PA manifest too. */
export function markNamesOf({ sourceType, aigc }: Pick<Marks, "sourceType" | "aigc">, isSigned = false): MarkName[] {
  return [
    ...(sourceType === null ? [] : [MARK_NAMES.sourceType]),
    MARK_NAMES.title,
    MARK_NAMES.creatorTool,
    ...(aigc === null ? [] : [MARK_NAMES.aigcOfXmp, MARK_NAMES.aigcOfText]),
    ...(isSigned ? [MARK_NAMES.manifest] : []),
  ];
}

/** The names of the marks that were found. */
export function markNamesFound(found: FoundMarks): MarkName[] {
  return [
    ...(found.digitalSourceType === null ? [] : [MARK_NAMES.sourceType]),
    ...(found.title === null ? [] : [MARK_NAMES.title]),
    ...(found.creatorTool === null ? [] : [MARK_NAMES.creatorTool]),
    ...(found.aigcOfXmp === null ? [] : [MARK_NAMES.aigcOfXmp]),
    ...(found.aigcOfText === null ? [] : [MARK_NAMES.aigcOfText]),
    ...(found.hasManifest ? [MARK_NAMES.manifest] : []),
  ];
}
