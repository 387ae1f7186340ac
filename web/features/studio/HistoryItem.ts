import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import type { StudioEntry } from "../../../src/core/ports/StudioStore.ts";
import { mayHaveSlots, plainTemplate } from "../../../src/core/template/PromptTemplate.ts";
import { type Draft, type DraftSlots, parseSheet, parseSlots, type Sheet } from "./Draft.ts";
import { promptOfDraft } from "./promptOfDraft.ts";
import { type Sweep, sweepSchema } from "./Sweep.ts";
import { subjectOf } from "./style/subjectOf.ts";

/** A grid that was drawn: what it was drawn from, never its pixels. */
export interface HistoryItem {
  readonly id: string;
  readonly sheet: Sheet;
  /** How its cells came about, so that recalling it brings the control back as well. */
  readonly sweep: Sweep;
  /** With a prompt that was filled: as it was written, with its slots. */
  readonly template?: HistoryTemplate;
}

/** A prompt with slots and what was chosen for them. */
export interface HistoryTemplate {
  readonly text: string;
  readonly slots: DraftSlots;
}

/** As it is kept. */
export function historyDocument({ sheet, sweep, template }: Omit<HistoryItem, "id">): JsonObject {
  return { sheet, sweep, ...(template === undefined ? {} : { template }) } as unknown as JsonObject;
}

/** Reads what was kept; null when another version wrote it. */
export function parseHistory({ id, document }: StudioEntry): HistoryItem | null {
  const sheet = parseSheet(document.sheet);
  const sweep = sweepSchema.safeParse(document.sweep).data;
  if (sheet === null || sweep === undefined) return null;
  const template = parseHistoryTemplate(document.template);
  return { id, sheet, sweep, ...(template === null ? {} : { template }) };
}

function parseHistoryTemplate(value: unknown): HistoryTemplate | null {
  if (typeof value !== "object" || value === null || !("text" in value) || !("slots" in value)) return null;
  const slots = parseSlots(value.slots);
  return typeof value.text !== "string" || slots === null ? null : { text: value.text, slots };
}

/** What is kept of the prompt of a draft whose sheet was drawn from it; nothing for one without slots, or of another sheet. */
export function templateOf({ prompt, slots, sheet }: Draft): { template?: HistoryTemplate } {
  if (!mayHaveSlots(prompt) || sheet === null || prompt === plainTemplate(subjectOf(sheet))) return {};
  try {
    return promptOfDraft({ prompt, slots, style: sheet.style ?? null }) === sheet.prompt
      ? { template: { text: prompt, slots } }
      : {};
  } catch {
    return {};
  }
}

/** The words of a grid as they are written into a draft, where braces mean slots. */
export function wordsOf({ sheet, template }: Omit<HistoryItem, "id">): Pick<Draft, "prompt" | "slots"> {
  return template === undefined
    ? { prompt: plainTemplate(subjectOf(sheet)), slots: [] }
    : { prompt: template.text, slots: template.slots };
}

/** The draft with everything that a grid was drawn from; its label begins anew. */
export function recalled(draft: Draft, item: Omit<HistoryItem, "id">): Draft {
  const { sheet, sweep } = item;
  const { generator, negativePrompt, salt, width, height, params, parents, pictures, cells } = sheet;
  return {
    ...draft,
    generator,
    ...wordsOf(item),
    negativePrompt,
    privatePrompt: salt !== null,
    width: width.toString(),
    height: height.toString(),
    params,
    parents,
    pictures,
    style: sheet.style ?? null,
    sweep,
    seed: cells[0]?.seed ?? draft.seed,
    sheet,
    chosenCells: [],
    title: "",
    description: "",
  };
}
