import { createStore } from "../../../app/createStore.ts";

/** Ids of mints that were found interrupted when the app was opened, and that nobody has finished or discarded since. */
export const offers = createStore<ReadonlySet<string>>(new Set());

export function offer(ids: readonly string[]): void {
  offers.set((now) => new Set([...now, ...ids]));
}

export function withdrawOffer(id: string): void {
  offers.set((now) => new Set([...now].filter((other) => other !== id)));
}
