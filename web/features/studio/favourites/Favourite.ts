import { stringToBytes } from "viem";
import type { JsonObject, JsonValue } from "../../../../src/core/bytes/JsonValue.ts";
import { canonicalJson } from "../../../../src/core/bytes/jcs.ts";
import { contentHash } from "../../../../src/core/digest/contentHash.ts";
import type { StudioEntry } from "../../../../src/core/ports/StudioStore.ts";
import type { Sheet } from "../Draft.ts";
import { tileCells } from "../gridSession.ts";
import { type HistoryItem, historyDocument, parseHistory } from "../HistoryItem.ts";

/** A picture, or a whole grid, that was starred: what it is drawn from, whole, so that it outlives the history. */
export interface Favourite extends Omit<HistoryItem, "id"> {
  /** With one picture of a grid by a service, which is only known as part of it: its cell's key. */
  readonly cell?: string;
}

/**
 * One picture of a sheet as a favourite: a sheet of its own with nothing but that cell, so that the same picture is the same
 * favourite whatever was compared beside it.
 */
export function favouriteOfCell(item: Omit<HistoryItem, "id">, key: string): Favourite {
  const { sheet, sweep } = item;
  if (sheet.run !== undefined) return { ...item, cell: key };
  const cell = tileCells(sheet).find((one) => one.key === key);
  if (cell === undefined) return item;
  const { seed, params, prompt } = cell;
  const alone: Sheet = { ...sheet, prompt, params: params as Sheet["params"], cells: [{ seed, params: {} }] };
  const keepsTemplate = item.template !== undefined && prompt === sheet.prompt;
  return {
    sheet: alone,
    // Alone it is a place to go on from: the next grid has other seeds.
    sweep: sweep.kind === "seeds" ? sweep : { kind: "seeds", step: "1" },
    ...(keepsTemplate && item.template !== undefined ? { template: item.template } : {}),
  };
}

/** A grid as a favourite; one with a single picture is that picture. */
export function favouriteOfGrid({ sheet, sweep, template }: Omit<HistoryItem, "id">): Favourite {
  const item = { sheet, sweep, ...(template === undefined ? {} : { template }) };
  const [only, ...more] = tileCells(sheet);
  return only !== undefined && more.length === 0 ? favouriteOfCell(item, only.key) : item;
}

/** The same for the same pictures: starring them in two tabs keeps them once. */
export function favouriteId({ sheet, cell }: Favourite): string {
  const identity = { sheet, cell: cell ?? null } as unknown as JsonValue;
  return contentHash(stringToBytes(canonicalJson(identity))).slice(2);
}

/** Which of its sheet's pictures it is; all of them where that is left out. */
export function cellIndexOf({ sheet, cell }: Favourite): number | undefined {
  if (sheet.cells.length === 1) return 0;
  const index = tileCells(sheet).findIndex(({ key }) => key === cell);
  return index < 0 ? undefined : index;
}

/** As it is kept. */
export function favouriteDocument(favourite: Favourite): JsonObject {
  const { cell } = favourite;
  return { ...historyDocument(favourite), ...(cell === undefined ? {} : { cell }) };
}

/** Reads what was kept; null when another version wrote it. */
export function parseFavourite(document: StudioEntry["document"]): Favourite | null {
  const item = parseHistory({ id: "favourite", revision: 1, updatedAt: 0, document });
  if (item === null) return null;
  const { id: _, ...rest } = item;
  return { ...rest, ...(typeof document.cell === "string" ? { cell: document.cell } : {}) };
}
