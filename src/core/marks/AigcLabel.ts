import type { JsonValue } from "../bytes/JsonValue.ts";
import { parseJsonStrict } from "../bytes/parseJsonStrict.ts";
import { z } from "../bytes/zod.ts";

/**
 * The implicit label of China's GB 45438-2025, appendix E: who made and who spread a generated file. All values are text;
 * those that are not known are empty. `Label` is "1" for generated, "2" for perhaps generated, "3" for suspected.
 */
export interface AigcLabel {
  readonly Label: string;
  readonly ContentProducer: string;
  /** The producer's own name for this content. */
  readonly ProduceID: string;
  readonly ReservedCode1: string;
  readonly ContentPropagator: string;
  readonly PropagateID: string;
  readonly ReservedCode2: string;
}

const MAX_LABEL_BYTES = 16 * 1024;

const text = z.catch(z.string().check(z.maxLength(4_096)), "");
const schema = z.object({
  Label: z.string().check(z.maxLength(64)),
  ContentProducer: text,
  ProduceID: text,
  ReservedCode1: text,
  ContentPropagator: text,
  PropagateID: text,
  ReservedCode2: text,
});

/** The label as JSON in ASCII, the keys in the order of the standard, so that a tEXt chunk can carry it whatever the names are. */
export function writeAigcLabel(label: AigcLabel): string {
  const { Label, ContentProducer, ProduceID, ReservedCode1, ContentPropagator, PropagateID, ReservedCode2 } = label;
  const ordered = { Label, ContentProducer, ProduceID, ReservedCode1, ContentPropagator, PropagateID, ReservedCode2 };
  return JSON.stringify(ordered).replace(/[^\x20-\x7e]/g, escapeUnit);
}

/** Reads a label from anywhere, also in the spelling `{"AIGC":{…}}`; null when it is none. Its texts are a stranger's. */
export function readAigcLabel(json: string): AigcLabel | null {
  try {
    const value = parseJsonStrict(new TextEncoder().encode(json), MAX_LABEL_BYTES);
    return schema.parse(unwrap(value));
  } catch {
    return null;
  }
}

function unwrap(value: JsonValue): unknown {
  return typeof value === "object" && value !== null && "AIGC" in value ? value.AIGC : value;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
