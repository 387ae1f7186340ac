import { mapLimited } from "./mapLimited.ts";

/**
 * Prepares items with at most `limit` under way at a time, and finishes them one after the other in their order: what is finished comes out the
 * same however long each took to prepare.
 *
 * @throws what preparing or finishing an item throws; none after it is finished then
 */
export async function eachInTurn<T, R>(
  items: readonly T[],
  limit: number,
  prepare: (item: T) => Promise<R>,
  finish: (prepared: R) => Promise<void>,
): Promise<void> {
  let last: Promise<void> = Promise.resolve();
  await mapLimited(items, limit, (item) => {
    const before = last;
    const own = prepare(item).then(async (prepared) => {
      await before;
      await finish(prepared);
    });
    last = own;
    // Whoever waits for it is told; that nobody may do so is no fault.
    own.catch(() => {});
    return own;
  });
}
