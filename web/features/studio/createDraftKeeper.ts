import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { StudioEntry, StudioStore } from "../../../src/core/ports/StudioStore.ts";
import { createStore, type Store } from "../../app/createStore.ts";
import { type Draft, parseDraft } from "./Draft.ts";

/** Where a draft is kept: with the server, only in this browser so far, or on its way. */
export type Keeping = "kept" | "keeping" | "here-only";

export interface DraftKeeperDeps {
  readonly draft: Store<Draft>;
  /** Written at every change, before anything else: what a crash leaves behind. */
  readonly ahead: WriteAhead;
  /** Fresh, unique, in the form of a store's ids. */
  readonly newId: () => string;
  /** Runs `task` later; a later call takes the place of one that has not run. */
  readonly later: (task: () => void, delayMs: number) => void;
  /** Told when another page had changed the same draft, and this one went on as a draft of its own. */
  readonly onForked: () => void;
}

/** A draft as this browser keeps it. */
export interface AheadEntry {
  readonly id: string;
  /** What the server had when this page last heard of it; 0 for nothing. */
  readonly revision: number;
  /** Whether the server lacks something of it. */
  readonly dirty: boolean;
  readonly draft: Draft;
}

export interface WriteAhead {
  read(): AheadEntry | null;
  write(entry: AheadEntry): void;
  /** Forgets an entry that the server has whole. */
  forget(id: string): void;
}

export interface DraftKeeper {
  readonly keeping: Store<Keeping>;
  /** The id of the draft at hand. */
  readonly id: Store<string>;
  /** Begins to keep drafts with a server; sends what it lacks. */
  start(store: StudioStore): void;
  /** Sends what is not yet sent. Resolves when that has worked or failed. */
  flush(): Promise<void>;
  /**
   * Puts another draft in the place of the one at hand, which stays kept.
   * @throws SeedlineError `DRAFT_NOT_KEPT` (retryable) when the one at hand could not be sent; `DRAFT_UNREADABLE`
   */
  open(entry: StudioEntry): Promise<void>;
  /** Begins a new draft; the one at hand stays kept. @throws SeedlineError `DRAFT_NOT_KEPT` (retryable) */
  begin(draft: Draft): Promise<void>;
}

const QUIET_MS = 1_200;
const RETRY_MS = 5_000;

/**
 * Keeps the draft at hand: in this browser at once, with the server when typing pauses. A server that does not answer loses nothing;
 * two pages that change the same draft end up with two drafts.
 */
export function createDraftKeeper({ draft, ahead, newId, later, onForked }: DraftKeeperDeps): DraftKeeper {
  const found = ahead.read();
  const keeping = createStore<Keeping>(found?.dirty === true ? "here-only" : "kept");
  const id = createStore(found?.id ?? newId());
  let revision = found?.revision ?? 0;
  let dirty = found?.dirty ?? false;
  let store: StudioStore | null = null;
  let sending = Promise.resolve();
  /** True while the draft is replaced as a whole: that is no change to keep. */
  let replacing = false;

  const remember = () => ahead.write({ id: id.get(), revision, dirty, draft: draft.get() });

  draft.subscribe(() => {
    if (!replacing) {
      dirty = true;
      keeping.set("keeping");
      later(() => void flush(), QUIET_MS);
    }
    remember();
  });

  async function send(): Promise<void> {
    if (store === null || !dirty || isBlank(draft.get())) return;
    const sent = draft.get();
    const target = id.get();
    const document = { draft: sent } as unknown as JsonObject;
    try {
      const entry = await store.put("drafts", target, document, { revision });
      settle(target, sent, entry.revision);
    } catch (error) {
      if (!(error instanceof SeedlineError) || error.code !== "STUDIO_CONFLICT") {
        keeping.set("here-only");
        later(() => void flush(), RETRY_MS);
        return;
      }
      resolveConflict(sent, (error.details.entry ?? null) as StudioEntry | null);
      await send();
    }
  }

  function settle(target: string, sent: Draft, next: number): void {
    // The person went on to another draft meanwhile.
    if (id.get() !== target) return;
    revision = next;
    dirty = draft.get() !== sent;
    keeping.set(dirty ? "keeping" : "kept");
    if (dirty) later(() => void flush(), QUIET_MS);
    remember();
  }

  function resolveConflict(sent: Draft, present: StudioEntry | null): void {
    // Put into the bin elsewhere, or another server: the words at hand are written anew.
    if (present === null) revision = 0;
    // An answer that got lost: this very draft did arrive.
    else if (sameDraft(present, sent)) revision = present.revision;
    else {
      id.set(newId());
      revision = 0;
      onForked();
    }
    remember();
  }

  function flush(): Promise<void> {
    // One after the other: a second writer with the same revision would meet a conflict with itself.
    sending = sending.then(send);
    return sending;
  }

  async function leave(): Promise<void> {
    await flush();
    if (dirty && !isBlank(draft.get())) throw notKept();
  }

  function replace(nextId: string, nextRevision: number, next: Draft): void {
    ahead.forget(id.get());
    id.set(nextId);
    revision = nextRevision;
    dirty = false;
    replacing = true;
    draft.set(next);
    replacing = false;
    remember();
    keeping.set("kept");
  }

  return {
    keeping,
    id,
    flush,
    start(next) {
      store = next;
      void flush();
    },
    async open(entry) {
      const next = parseDraft(entry.document.draft);
      if (next === null) throw unreadable(entry.id);
      await leave();
      replace(entry.id, entry.revision, next);
    },
    async begin(next) {
      await leave();
      replace(newId(), 0, next);
    },
  };
}

/** Nothing in it that anybody would miss. */
export function isBlank({ prompt, negativePrompt, parents, pictures, sheet }: Draft): boolean {
  return (
    prompt.trim() === "" &&
    negativePrompt.trim() === "" &&
    parents.length === 0 &&
    pictures.length === 0 &&
    sheet === null
  );
}

function sameDraft(entry: StudioEntry, draft: Draft): boolean {
  const kept = parseDraft(entry.document.draft);
  return kept !== null && JSON.stringify(kept) === JSON.stringify(parseDraft(draft));
}

function notKept(): SeedlineError {
  return new SeedlineError("DRAFT_NOT_KEPT", "The draft at hand is not with the server yet.", {
    hint: "It is kept in this browser. Start Seedline's server, then begin a new draft.",
    retryable: true,
  });
}

function unreadable(id: string): SeedlineError {
  return new SeedlineError("DRAFT_UNREADABLE", `The draft ${id} was written by another version of the Studio.`, {
    hint: "It stays kept; open it with that version.",
    details: { id },
  });
}
