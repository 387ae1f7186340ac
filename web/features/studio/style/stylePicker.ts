import { createStore } from "../../../app/createStore.ts";

/** Whether styles are chosen from just now, and which one is looked at; null when none is. */
export const stylePicker = createStore<{ readonly id: bigint | null } | null>(null);
