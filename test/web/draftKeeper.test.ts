import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/core/bytes/JsonValue.ts";
import { SeedlineError } from "../../src/core/errors.ts";
import type { StudioEntry, StudioStore } from "../../src/core/ports/StudioStore.ts";
import { createStore } from "../../web/app/createStore.ts";
import {
  type AheadEntry,
  createDraftKeeper,
  type DraftKeeperDeps,
  type WriteAhead,
} from "../../web/features/studio/createDraftKeeper.ts";
import { type Draft, emptyDraft } from "../../web/features/studio/Draft.ts";
import { sendLeftovers } from "../../web/features/studio/sendLeftovers.ts";

const written = (prompt: string): Draft => ({ ...emptyDraft(41n), prompt });

/** A server's store in memory, with the port's rules for revisions; it can be stopped. */
function server() {
  const entries = new Map<string, StudioEntry>();
  const state = { up: true, puts: 0 };
  const store: StudioStore = {
    list: async () => [...entries.values()],
    get: async (_, id) => entries.get(id) ?? null,
    async put(_, id, document, { revision } = {}) {
      if (!state.up) throw new SeedlineError("SERVER_UNREACHABLE", "Down.", { hint: "Start it.", retryable: true });
      state.puts += 1;
      const entry = entries.get(id) ?? null;
      if (revision !== undefined && revision !== (entry?.revision ?? 0)) {
        throw new SeedlineError("STUDIO_CONFLICT", "Changed.", { hint: "Look.", details: { entry } });
      }
      const next = { id, revision: (entry?.revision ?? 0) + 1, updatedAt: state.puts, document };
      entries.set(id, next);
      return next;
    },
    remove: async (_, id) => void entries.delete(id),
    restore: async () => null,
  };
  const prompts = () =>
    Object.fromEntries([...entries].map(([id, { document }]) => [id, (document.draft as unknown as Draft).prompt]));
  return { store, state, prompts, entries };
}

/** A browser's storage, which outlives its pages. */
function browser() {
  const kept = new Map<string, AheadEntry>();
  let last = "";
  const ahead: WriteAhead = {
    read: () => kept.get(last) ?? null,
    write(entry) {
      last = entry.id;
      kept.set(entry.id, structuredClone(entry));
    },
    forget: (id) => void kept.delete(id),
  };
  return { ahead, kept };
}

let ids = 0;
/** A page: its draft, its keeper, and time that the test moves. */
function page(ahead: WriteAhead) {
  const draft = createStore<Draft>(ahead.read()?.draft ?? emptyDraft(41n));
  let task: (() => void) | null = null;
  let forked = 0;
  const deps: DraftKeeperDeps = {
    draft,
    ahead,
    newId: () => `draft-${++ids}`,
    later: (next) => {
      task = next;
    },
    onForked: () => {
      forked += 1;
    },
  };
  const keeper = createDraftKeeper(deps);
  const write = (prompt: string) => draft.set((now) => ({ ...now, prompt }));
  const pause = async () => {
    task?.();
    await keeper.flush();
  };
  return { draft, keeper, write, pause, forks: () => forked };
}

describe("createDraftKeeper", () => {
  it("sends what was written once typing pauses, and nothing twice", async () => {
    const { store, state, prompts } = server();
    const { draft: _, keeper, write, pause } = page(browser().ahead);
    keeper.start(store);
    write("a red");
    write("a red kite");
    expect(keeper.keeping.get()).toBe("keeping");
    await pause();
    expect(keeper.keeping.get()).toBe("kept");
    expect(prompts()).toEqual({ [keeper.id.get()]: "a red kite" });
    await pause();
    expect(state.puts).toBe(1);
  });

  it("keeps no empty drafts", async () => {
    const { store, state } = server();
    const { keeper, write, pause } = page(browser().ahead);
    keeper.start(store);
    write("  ");
    await pause();
    expect(state.puts).toBe(0);
  });

  it("loses nothing when the page dies before anything was sent", async () => {
    const { store, prompts } = server();
    const { ahead } = browser();
    const first = page(ahead);
    first.keeper.start(store);
    first.write("half a sentence");
    const second = page(ahead);
    expect(second.draft.get().prompt).toBe("half a sentence");
    second.keeper.start(store);
    await second.keeper.flush();
    expect(prompts()).toEqual({ [first.keeper.id.get()]: "half a sentence" });
  });

  it("says that a draft is only here while the server does not answer, and sends it when it does", async () => {
    const { store, state, prompts } = server();
    const { keeper, write, pause } = page(browser().ahead);
    state.up = false;
    keeper.start(store);
    write("storm");
    await pause();
    expect(keeper.keeping.get()).toBe("here-only");
    await expect(keeper.begin(emptyDraft(2n))).rejects.toMatchObject({ code: "DRAFT_NOT_KEPT" });
    state.up = true;
    await pause();
    expect(keeper.keeping.get()).toBe("kept");
    expect(Object.values(prompts())).toEqual(["storm"]);
  });

  it("keeps both when two pages change the same draft, and tells the second", async () => {
    const { store, prompts } = server();
    const first = page(browser().ahead);
    first.keeper.start(store);
    first.write("shared");
    await first.pause();
    const other = browser();
    other.ahead.write({ id: first.keeper.id.get(), revision: 1, dirty: false, draft: written("shared") });
    const second = page(other.ahead);
    second.keeper.start(store);
    first.write("shared, by the first");
    await first.pause();
    second.write("shared, by the second");
    await second.pause();
    expect([first.forks(), second.forks()]).toEqual([0, 1]);
    expect(second.keeper.id.get()).not.toBe(first.keeper.id.get());
    expect(prompts()).toEqual({
      [first.keeper.id.get()]: "shared, by the first",
      [second.keeper.id.get()]: "shared, by the second",
    });
    // From here on they go separate ways.
    second.write("shared, by the second, still");
    await second.pause();
    expect(second.forks()).toBe(1);
    expect(prompts()[second.keeper.id.get()]).toBe("shared, by the second, still");
  });

  it("takes a conflict with its own words for an answer that got lost", async () => {
    const { store, prompts } = server();
    const { keeper, write, pause, forks } = page(browser().ahead);
    write("once");
    await store.put("drafts", keeper.id.get(), { draft: written("once") } as unknown as JsonObject);
    keeper.start(store);
    await pause();
    expect(forks()).toBe(0);
    expect(Object.keys(prompts())).toEqual([keeper.id.get()]);
    write("twice");
    await pause();
    expect(prompts()[keeper.id.get()]).toBe("twice");
  });

  it("writes a draft anew when the server no longer has it", async () => {
    const { store, entries, prompts } = server();
    const { keeper, write, pause } = page(browser().ahead);
    keeper.start(store);
    write("one");
    await pause();
    entries.clear();
    write("two");
    await pause();
    expect(prompts()).toEqual({ [keeper.id.get()]: "two" });
  });

  it("opens another draft only once the one at hand is kept, and does not take opening for a change", async () => {
    const { store, state, prompts, entries } = server();
    const { draft, keeper, write, pause } = page(browser().ahead);
    keeper.start(store);
    write("first");
    await pause();
    const first = entries.get(keeper.id.get()) as StudioEntry;
    await keeper.begin(emptyDraft(9n));
    write("second, unsent");
    await keeper.open(first);
    expect(draft.get().prompt).toBe("first");
    expect(Object.values(prompts()).sort()).toEqual(["first", "second, unsent"]);
    const { puts } = state;
    await pause();
    expect(state.puts).toBe(puts);
    await expect(keeper.open({ ...first, document: { draft: "?" } })).rejects.toMatchObject({
      code: "DRAFT_UNREADABLE",
    });
  });
});

describe("sendLeftovers", () => {
  it("sends what other pages left behind, beside what was changed since, and keeps what it could not send", async () => {
    const { store, state, prompts } = server();
    await store.put("drafts", "b", { draft: written("b, elsewhere") } as unknown as JsonObject);
    const left = (id: string, revision: number): AheadEntry => ({
      id,
      revision,
      dirty: true,
      draft: written(`${id} left`),
    });
    const forgotten: string[] = [];
    const forget = (id: string) => void forgotten.push(id);
    await sendLeftovers(store, [left("a", 0), left("b", 0)], () => "b-2", forget);
    expect(prompts()).toEqual({ a: "a left", b: "b, elsewhere", "b-2": "b left" });
    state.up = false;
    await expect(sendLeftovers(store, [left("c", 0)], () => "c-2", forget)).rejects.toMatchObject({ retryable: true });
    expect(forgotten).toEqual(["a", "b"]);
  });
});
