import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import type { StudioEntry } from "../../../src/core/ports/StudioStore.ts";
import { type Draft, parseSheet, type Sheet } from "./Draft.ts";
import { type Sweep, sweepSchema } from "./Sweep.ts";

/** A grid that was drawn: what it was drawn from, never its pixels. */
export interface HistoryItem {
  readonly id: string;
  readonly sheet: Sheet;
  /** How its cells came about, so that recalling it brings the control back as well. */
  readonly sweep: Sweep;
}

/** As it is kept. */
export function historyDocument({ sheet, sweep }: Pick<HistoryItem, "sheet" | "sweep">): JsonObject {
  return { sheet, sweep } as unknown as JsonObject;
}

/** Reads what was kept; null when another version wrote it. */
export function parseHistory({ id, document }: StudioEntry): HistoryItem | null {
  const sheet = parseSheet(document.sheet);
  const sweep = sweepSchema.safeParse(document.sweep).data;
  return sheet === null || sweep === undefined ? null : { id, sheet, sweep };
}

/** The draft with everything that a grid was drawn from; its label begins anew. */
export function recalled(draft: Draft, { sheet, sweep }: HistoryItem): Draft {
  const { generator, prompt, negativePrompt, salt, width, height, params, parents, pictures, cells } = sheet;
  return {
    ...draft,
    generator,
    prompt,
    negativePrompt,
    privatePrompt: salt !== null,
    width: width.toString(),
    height: height.toString(),
    params,
    parents,
    pictures,
    sweep,
    seed: cells[0]?.seed ?? draft.seed,
    sheet,
    chosenCells: [],
    title: "",
    description: "",
  };
}
