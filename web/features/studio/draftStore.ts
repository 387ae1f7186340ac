import { z } from "../../../src/core/bytes/zod.ts";
import { randomSeed } from "../../../src/core/recipe/seed.ts";
import { createStore } from "../../app/createStore.ts";
import type { AheadEntry, WriteAhead } from "./createDraftKeeper.ts";
import { type Draft, emptyDraft, parseDraft } from "./Draft.ts";

/** Drafts by id, each written by the page that has it at hand. */
const ENTRY_KEY = "seedline.draft.2.";
/** The draft that was last at hand on any page; a new page goes on with it. */
const LAST_KEY = "seedline.draft.last";
/** The draft of this page, which a reload finds again. */
const PAGE_KEY = "seedline.draft.page";

const entrySchema = z.object({ id: z.string(), revision: z.int(), dirty: z.boolean(), draft: z.unknown() });

/** A seed nobody chose. */
export function freshSeed(): bigint {
  return randomSeed((bytes) => crypto.getRandomValues(bytes));
}

/** This browser's own storage. It may be full or forbidden: the draft then lives as long as the page. */
export const browserAhead: WriteAhead = {
  read: () => attempt(() => readEntry(sessionStorage.getItem(PAGE_KEY) ?? localStorage.getItem(LAST_KEY) ?? "")),
  write(entry) {
    attempt(() => {
      localStorage.setItem(ENTRY_KEY + entry.id, JSON.stringify(entry));
      localStorage.setItem(LAST_KEY, entry.id);
      sessionStorage.setItem(PAGE_KEY, entry.id);
    });
  },
  forget(id) {
    attempt(() => localStorage.removeItem(ENTRY_KEY + id));
  },
};

/** Drafts that pages left behind here and the server lacks; not the one at hand. */
export function readLeftovers(atHand: string): AheadEntry[] {
  const keys = attempt(() => Object.keys(localStorage)) ?? [];
  return keys
    .filter((key) => key.startsWith(ENTRY_KEY) && key !== ENTRY_KEY + atHand)
    .map((key) => attempt(() => readEntry(key.slice(ENTRY_KEY.length))))
    .filter((entry) => entry?.dirty === true)
    .filter((entry) => entry !== null);
}

/** The draft at hand. `draftKeeper` keeps it. */
export const draftStore = createStore<Draft>(browserAhead.read()?.draft ?? emptyDraft(freshSeed()));

/** Changes some of the draft. */
export function changeDraft(change: Partial<Draft>): void {
  draftStore.set((draft) => ({ ...draft, ...change }));
}

function readEntry(id: string): AheadEntry | null {
  const entry = entrySchema.parse(JSON.parse(localStorage.getItem(ENTRY_KEY + id) ?? "null"));
  const draft = parseDraft(entry.draft);
  return draft === null ? null : { ...entry, draft };
}

function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
