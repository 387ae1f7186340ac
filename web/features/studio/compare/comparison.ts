import { createStore } from "../../../app/createStore.ts";
import { GRID_SIZE, type Sheet } from "../Draft.ts";

/** One picture to look at beside others. */
export interface Pick {
  readonly sheet: Sheet;
  /** Which of the sheet's cells. */
  readonly index: number;
}

/** Pictures that were laid aside to be compared, oldest first. */
export const laidAside = createStore<readonly Pick[]>([]);

/** What is compared just now; null when nothing is. */
export const compared = createStore<readonly Pick[] | null>(null);

/** Lays a picture aside; where four lie already the oldest makes room. */
export function addToComparison(pick: Pick): void {
  laidAside.set((now) => [...now.filter((other) => !isSamePick(other, pick)), pick].slice(-GRID_SIZE));
}

/** Whether two picks are the same cell of the same sheet. */
export function isSamePick(one: Pick, other: Pick): boolean {
  return one.index === other.index && JSON.stringify(one.sheet) === JSON.stringify(other.sheet);
}

/**
 * What is compared when a person asks for it: the pictures chosen on the wall and those laid aside; where these are fewer than two,
 * the others of the wall as well.
 */
export function picksFor(chosen: readonly Pick[], aside: readonly Pick[], wall: readonly Pick[]): readonly Pick[] {
  const distinct = (picks: readonly Pick[]) =>
    picks.filter((pick, at) => picks.findIndex((other) => isSamePick(other, pick)) === at);
  const wanted = distinct([...chosen, ...aside]);
  return (wanted.length >= 2 ? wanted : distinct([...wanted, ...wall])).slice(0, GRID_SIZE);
}
