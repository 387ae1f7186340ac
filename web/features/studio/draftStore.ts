import { randomSeed } from "../../../src/core/recipe/seed.ts";
import { createStore } from "../../app/createStore.ts";
import { type Draft, emptyDraft, parseDraft } from "./Draft.ts";

const STORAGE_KEY = "seedline.draft.2";

/** A seed nobody chose. */
export function freshSeed(): bigint {
  return randomSeed((bytes) => crypto.getRandomValues(bytes));
}

/** The draft of this browser. It is written at every change, so that neither reload nor crash loses it. */
export const draftStore = createStore<Draft>(readStorage() ?? emptyDraft(freshSeed()));

draftStore.subscribe(() => {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(draftStore.get()));
  } catch {
    // Storage may be full or forbidden; the draft then lives as long as the page.
  }
});

/** Changes some of the draft. */
export function changeDraft(change: Partial<Draft>): void {
  draftStore.set((draft) => ({ ...draft, ...change }));
}

function readStorage(): Draft | null {
  try {
    return parseDraft(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null"));
  } catch {
    return null;
  }
}
