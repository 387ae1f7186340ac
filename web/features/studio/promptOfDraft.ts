import { promptUnder } from "../../../src/core/style/promptUnder.ts";
import { fillTemplate } from "../../../src/core/template/fillTemplate.ts";
import { mayHaveSlots, parseTemplate } from "../../../src/core/template/PromptTemplate.ts";
import type { Draft, DraftStyle } from "./Draft.ts";

/** What the prompt of a draft is made of. */
export type DraftWords = Pick<Draft, "prompt" | "slots"> & { readonly style?: DraftStyle | null };

/**
 * The plain prompt that a draft is drawn from: its slots filled, the words of its style around it.
 * @param slot A slot that is given other words than those chosen.
 * @throws SeedlineError as `parseTemplate`, `fillTemplate` and `promptUnder` do
 */
export function promptOfDraft(draft: DraftWords): string;
/** @returns Null when the prompt has no such slot. */
export function promptOfDraft(draft: DraftWords, slot: string, value: string): string | null;
export function promptOfDraft({ prompt, slots, style = null }: DraftWords, slot?: string, value = ""): string | null {
  const whole = (subject: string) => (style === null ? subject : promptUnder(style, subject).prompt);
  if (!mayHaveSlots(prompt)) return slot === undefined ? whole(prompt) : null;
  const template = parseTemplate(prompt);
  const values = new Map(slots.map((one) => [one.name, one.value]));
  if (slot !== undefined) {
    if (!template.slots.some(({ name }) => name === slot)) return null;
    values.set(slot, value);
  }
  return whole(fillTemplate(template, values));
}
