import type { Sheet } from "../Draft.ts";
import { draftStore } from "../draftStore.ts";
import { templateOf } from "../HistoryItem.ts";
import { type Favourite, favouriteOfCell } from "./Favourite.ts";

/** A picture on the wall as a favourite, with the slots of its prompt if it was drawn from the draft at hand. */
export function favouriteOnWall(sheet: Sheet, key: string): Favourite {
  const draft = draftStore.get();
  return favouriteOfCell({ sheet, sweep: draft.sweep, ...templateOf({ ...draft, sheet }) }, key);
}
