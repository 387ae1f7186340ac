import { SeedlineError } from "../errors.ts";
import type { PromptTemplate, TemplateSlot } from "./PromptTemplate.ts";

/** What was chosen for slots, by name. What no slot asks for is kept: the slot may come back. */
export type SlotValues = ReadonlyMap<string, string>;

/** The words a slot is filled with: those chosen, or the first that it offers; "" when there are none. */
export function valueOfSlot({ name, options }: TemplateSlot, values: SlotValues): string {
  const chosen = values.get(name) ?? "";
  return chosen.trim() === "" ? (options[0] ?? "") : chosen;
}

/**
 * The plain prompt of a template.
 * @throws SeedlineError `SLOT_NOT_FILLED` for a slot that offers nothing and was given nothing
 */
export function fillTemplate({ parts, slots }: PromptTemplate, values: SlotValues): string {
  const words = new Map(slots.map((slot) => [slot.name, valueOfSlot(slot, values)]));
  const open = slots.find(({ name }) => words.get(name) === "");
  if (open !== undefined) {
    throw new SeedlineError("SLOT_NOT_FILLED", `The slot {${open.name}} is empty.`, {
      hint: "Fill it below the prompt, or take one of the words suggested there.",
    });
  }
  return parts.map((part) => ("words" in part ? part.words : (words.get(part.slot) ?? ""))).join("");
}
