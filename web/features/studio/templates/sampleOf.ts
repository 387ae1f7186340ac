import { fillTemplate } from "../../../../src/core/template/fillTemplate.ts";
import { parseTemplate } from "../../../../src/core/template/PromptTemplate.ts";
import { wordsFor } from "../slotsOf.ts";

/** A template filled with the first words that come to mind, to show what it is like; as it stands when it cannot be filled. */
export function sampleOf(text: string): string {
  try {
    const template = parseTemplate(text);
    return fillTemplate(template, new Map(template.slots.map((slot) => [slot.name, wordsFor(slot)[0] ?? slot.name])));
  } catch {
    return text;
  }
}
