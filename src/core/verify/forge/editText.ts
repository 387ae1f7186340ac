import { readMarkedText } from "../../marks/markText.ts";
import type { Evidence } from "../Evidence.ts";
import type { Facts } from "../facts/Facts.ts";
import { sameBytes } from "../sameBytes.ts";
import { impossible } from "./impossible.ts";
import { withFile } from "./withFile.ts";

/** Another text in place of the work's, above the same last line that says how it came to be. Caught by `content`. */
export function editText(evidence: Evidence, { media, metadata }: Facts, text: string): Evidence {
  const mediaType = metadata.known ? metadata.value.document.seedline.recipe.output.mediaType : "";
  if (!media.known || !mediaType.startsWith("text/")) throw impossible("The work is no text that could be had.");
  const file = new TextDecoder().decode(media.value);
  const honest = readMarkedText(file).text;
  const forged = new TextEncoder().encode(file.startsWith(honest) ? text + file.slice(honest.length) : text);
  if (sameBytes(forged, media.value)) throw impossible("That is the text that the work has.");
  return withFile(evidence, "media", media.value, forged);
}
