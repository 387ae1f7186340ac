import { mayHaveSlots, parseTemplate, type TemplateSlot } from "../../../src/core/template/PromptTemplate.ts";
import { suggestedWords } from "../../../src/core/template/slotWords.ts";
import { GRID_SIZE } from "./Draft.ts";
import type { Sweep } from "./Sweep.ts";

/** The slots of a prompt; none while it cannot be read, which generating says. */
export function slotsOf(prompt: string): readonly TemplateSlot[] {
  if (!mayHaveSlots(prompt)) return [];
  try {
    return parseTemplate(prompt).slots;
  } catch {
    return [];
  }
}

/** Words to choose from for a slot: its own, or those that its name suggests. */
export function wordsFor({ name, options }: TemplateSlot): readonly string[] {
  return options.length > 0 ? options : suggestedWords(name);
}

/** A sweep over the words of a slot to begin with: as many as a grid has places. */
export function sweepOfSlot(slot: TemplateSlot): Sweep {
  return { kind: "slot", name: slot.name, values: wordsFor(slot).slice(0, GRID_SIZE) };
}
