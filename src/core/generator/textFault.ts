import { isMultilineText } from "../bytes/plainText.ts";
import { MAX_TEXT_BYTES } from "./GeneratorOutput.ts";

/** Why these bytes cannot be a text work: a clause about the text, "it holds nothing"; null when they can. */
export function textFault(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return "it holds nothing";
  if (bytes.length > MAX_TEXT_BYTES) return `it holds ${bytes.length} bytes, and ${MAX_TEXT_BYTES} are allowed`;
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return "it is not UTF-8";
  }
  if (!isMultilineText(text)) return "it holds a control character";
  return text.trim() === "" ? "it holds nothing but blanks" : null;
}
