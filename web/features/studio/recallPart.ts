import type { Draft } from "./Draft.ts";
import { type HistoryItem, wordsOf } from "./HistoryItem.ts";
import { drawnBy } from "./style/drawnBy.ts";

/** What can be taken from a grid by itself. */
export const RECALL_PARTS = ["words", "seed", "settings", "size", "parents", "sweep"] as const;
export type RecallPart = (typeof RECALL_PARTS)[number];

/**
 * What a draft takes over when only one part of an earlier grid is wanted; everything else stays as it is. A generator goes with its
 * parameters and with what its author asks, which is the parent in the role of a model; a style is one of the parents, and brings the
 * generator that it is drawn with.
 */
export function recallPart(
  draft: Pick<Draft, "parents" | "style">,
  item: Omit<HistoryItem, "id">,
  part: RecallPart,
): Partial<Draft> {
  const { sheet, sweep } = item;
  const isModel = ({ role }: Draft["parents"][number]) => role === "model";
  switch (part) {
    case "words":
      return { ...wordsOf(item), negativePrompt: sheet.negativePrompt };
    case "seed":
      return { seed: sheet.cells[0]?.seed ?? "0", seedLocked: true };
    case "settings": {
      const { generator, params } = sheet;
      const kept = drawnBy(draft, generator);
      return { ...kept, params, parents: [...kept.parents, ...sheet.parents.filter(isModel)] };
    }
    case "size":
      return { width: sheet.width.toString(), height: sheet.height.toString() };
    case "parents": {
      const { parents, pictures, style, generator, params } = sheet;
      if (style !== undefined) return { parents, pictures, style, generator, params };
      const ofWorks = parents.filter(({ role }) => role === undefined);
      return { parents: [...ofWorks, ...draft.parents.filter(({ role }) => role !== undefined)], pictures };
    }
    case "sweep":
      return { sweep };
  }
}
