import { DIGITAL_SOURCE_TYPES } from "../recipe/DigitalSourceType.ts";
import type { FoundMarks } from "./Marks.ts";
import { readMarkedText } from "./markText.ts";
import { SOURCE_TYPE_BASE } from "./xmpNames.ts";

/**
 * Reads the mark of a text file: its last line. What it says is a claim of the file, not a fact: show it as text.
 *
 * @param file UTF-8.
 * @param hasManifest Whether a C2PA manifest lies beside it.
 */
export function readTextMarks(file: Uint8Array, hasManifest: boolean): FoundMarks {
  const { line, term } = readMarkedText(new TextDecoder("utf-8", { ignoreBOM: true }).decode(file));
  return {
    title: null,
    creatorTool: line === null ? null : (/: (Seedline, .*) · /u.exec(line)?.[1] ?? null),
    digitalSourceType: term === null ? null : `${SOURCE_TYPE_BASE}${term}`,
    sourceType: DIGITAL_SOURCE_TYPES.find((one) => one === term) ?? null,
    aigcOfXmp: null,
    aigcOfText: null,
    hasManifest,
    unreadable: null,
  };
}
