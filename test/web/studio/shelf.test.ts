import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import type { StudioEntry, StudioStore } from "../../../src/core/ports/StudioStore.ts";
import { createShelf, type Waiting } from "../../../web/features/studio/shelf/createShelf.ts";

/** A server that can be silent, and counts what it was asked. */
function fakeServer() {
  const kept = new Map<string, StudioEntry & { removed: boolean }>();
  let writes = 0;
  const server = { isSilent: false, puts: [] as string[], beforePut: async () => {} };
  const answer = () => {
    if (server.isSilent) throw new Error("silent");
  };
  const store: StudioStore = {
    async list() {
      answer();
      return [...kept.values()].filter(({ removed }) => !removed).sort((a, b) => b.updatedAt - a.updatedAt);
    },
    get: async (_, id) => kept.get(id) ?? null,
    async put(_, id, document) {
      await server.beforePut();
      answer();
      writes += 1;
      server.puts.push(id);
      const entry = { id, revision: (kept.get(id)?.revision ?? 0) + 1, updatedAt: writes, document, removed: false };
      kept.set(id, entry);
      return entry;
    },
    async remove(_, id) {
      answer();
      const entry = kept.get(id);
      if (entry !== undefined) kept.set(id, { ...entry, removed: true });
    },
    async restore(_, id) {
      answer();
      const entry = kept.get(id);
      if (entry === undefined) return null;
      kept.set(id, { ...entry, removed: false });
      return entry;
    },
  };
  return { server, store };
}

/** One browser's storage, which all of its tabs see. */
function fakeStorage(): Waiting {
  const entries = new Map<string, string>();
  return {
    read: () => [...entries].map(([id, text]) => ({ id, document: JSON.parse(text) as JsonObject })),
    write: (id, document) => void entries.set(id, JSON.stringify(document)),
    forget: (id) => void entries.delete(id),
  };
}

function openTab(waiting: Waiting, onTell = () => {}, prefix = "id") {
  let count = 0;
  return createShelf<string>({
    collection: "templates",
    waiting,
    newId() {
      count += 1;
      return `${prefix}-${count}`;
    },
    toDocument: (value) => ({ value }),
    parse: ({ value }) => (typeof value === "string" ? value : null),
    tell: onTell,
  });
}

const values = (shelf: ReturnType<typeof openTab>) => shelf.items.get()?.map(({ value }) => value) ?? null;

describe("a shelf", () => {
  it("shows at once what is saved, and sends it once the server answers", async () => {
    const { server, store } = fakeServer();
    const waiting = fakeStorage();
    const shelf = openTab(waiting);
    expect(values(shelf)).toBeNull();
    shelf.put("first");
    shelf.put("second");
    expect(values(shelf)).toEqual(["second", "first"]);
    server.isSilent = true;
    await expect(shelf.start(store)).rejects.toThrow("silent");
    expect(values(shelf)).toEqual(["second", "first"]);
    server.isSilent = false;
    await shelf.start(store);
    expect(server.puts).toEqual(["id-1", "id-2"]);
    expect(values(shelf)).toEqual(["second", "first"]);
    expect(waiting.read()).toEqual([]);
  });

  it("finds again after a crash what the server never got, and what another tab saved", async () => {
    const { server, store } = fakeServer();
    const waiting = fakeStorage();
    server.isSilent = true;
    const before = openTab(waiting, undefined, "a");
    await before.start(store).catch(() => undefined);
    before.put("lost?");
    const after = openTab(waiting, undefined, "b");
    expect(values(after)).toEqual(["lost?"]);
    after.put("from the other tab");
    server.isSilent = false;
    await after.start(store);
    await before.start(store);
    expect(values(before)).toEqual(["from the other tab", "lost?"]);
    expect(values(after)).toEqual(["from the other tab", "lost?"]);
  });

  it("tells other tabs once the server has it", async () => {
    const { store } = fakeServer();
    const other = openTab(fakeStorage());
    await other.start(store);
    const told: Promise<void>[] = [];
    const shelf = openTab(fakeStorage(), () => told.push(other.refresh()));
    await shelf.start(store);
    shelf.put("x");
    await shelf.refresh();
    await Promise.all(told);
    expect(values(other)).toEqual(["x"]);
    await shelf.remove("id-1");
    await Promise.all(told);
    expect(values(other)).toEqual([]);
  });

  it("keeps what is saved anew under the same id while the older words are on their way", async () => {
    const { server, store } = fakeServer();
    const waiting = fakeStorage();
    const shelf = openTab(waiting);
    await shelf.start(store);
    let isFirst = true;
    server.beforePut = async () => {
      if (!isFirst) return;
      isFirst = false;
      shelf.put("newer", "same");
    };
    shelf.put("older", "same");
    await shelf.refresh();
    await shelf.refresh();
    expect(server.puts).toEqual(["same", "same"]);
    expect(values(shelf)).toEqual(["newer"]);
    expect(waiting.read()).toEqual([]);
  });

  it("takes away and brings back to its place; without the server it stays", async () => {
    const { server, store } = fakeServer();
    const shelf = openTab(fakeStorage());
    await shelf.start(store);
    for (const value of ["a", "b", "c"]) shelf.put(value);
    await shelf.refresh();
    server.isSilent = true;
    await expect(shelf.remove("id-2")).rejects.toThrow("silent");
    expect(values(shelf)).toEqual(["c", "b", "a"]);
    server.isSilent = false;
    const undo = await shelf.remove("id-2");
    expect(values(shelf)).toEqual(["c", "a"]);
    shelf.put("d");
    await undo();
    expect(values(shelf)).toEqual(["d", "c", "b", "a"]);
  });

  it("does not show what another version wrote, and leaves it alone", async () => {
    const { store } = fakeServer();
    await store.put("templates", "strange", { words: 7 });
    const shelf = openTab(fakeStorage());
    await shelf.start(store);
    expect(values(shelf)).toEqual([]);
    expect(await store.get("templates", "strange")).toMatchObject({ document: { words: 7 } });
  });
});
