import type { JsonObject } from "../../../../src/core/bytes/JsonValue.ts";
import type { StudioCollection, StudioEntry, StudioStore } from "../../../../src/core/ports/StudioStore.ts";
import { createStore, type Store } from "../../../app/createStore.ts";

/** Something that was saved by hand. */
export interface Kept<T> {
  readonly id: string;
  readonly value: T;
}

/** Where things wait until the server has them: what a crash leaves behind, seen by all tabs. */
export interface Waiting {
  read(): readonly { readonly id: string; readonly document: JsonObject }[];
  write(id: string, document: JsonObject): void;
  forget(id: string): void;
}

export interface ShelfDeps<T> {
  readonly collection: StudioCollection;
  readonly waiting: Waiting;
  readonly newId: () => string;
  readonly toDocument: (value: T) => JsonObject;
  /** Null for what another version wrote; it stays kept. */
  readonly parse: (document: JsonObject) => T | null;
  /** Tells other tabs that something changed. */
  readonly tell: () => void;
}

/** Things that a person saved in the Studio: here at once, with the server as soon as it answers. */
export interface Shelf<T> {
  /** Youngest first; null until the server has told, if nothing waits here. */
  readonly items: Store<readonly Kept<T>[] | null>;
  /** Begins to keep them with a server. @throws SeedlineError when it does not answer */
  start(store: StudioStore): Promise<void>;
  /** Reads again what the server has: another tab changed something. */
  refresh(): Promise<void>;
  /** Saves something, in the place of what has the same id. */
  put(value: T, id?: string): void;
  /** Takes something away. @returns Brings it back. @throws SeedlineError when the server does not answer; then it stays */
  remove(id: string): Promise<() => Promise<void>>;
}

const SHOWN = 200;

export function createShelf<T>({ collection, waiting, newId, toDocument, parse, tell }: ShelfDeps<T>): Shelf<T> {
  const read = ({ id, document }: Pick<StudioEntry, "id" | "document">): Kept<T>[] => {
    const value = parse(document);
    return value === null ? [] : [{ id, value }];
  };
  /** What the server does not have yet, of all tabs, youngest first. */
  const waits = () => waiting.read().flatMap(read).toReversed();
  const atFirst = waits();
  const items = createStore<readonly Kept<T>[] | null>(atFirst.length === 0 ? null : atFirst);
  let store: StudioStore | null = null;
  /** One after the other, so that nothing is written again behind its removal. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(act: () => Promise<R>): Promise<R> => {
    const next = turn.then(act);
    turn = next.catch(() => undefined);
    return next;
  };

  async function send(): Promise<void> {
    const target = store;
    if (target === null) return;
    for (const { id, document } of waiting.read()) {
      // Without a revision: an answer that got lost must not make a second attempt fail.
      await target.put(collection, id, document);
      const now = waiting.read().find((one) => one.id === id);
      // It may have been saved anew while it was on its way.
      if (JSON.stringify(now?.document) === JSON.stringify(document)) waiting.forget(id);
      tell();
    }
  }

  async function list(): Promise<void> {
    if (store === null) return;
    const known = (await store.list(collection, { limit: SHOWN })).flatMap(read);
    const first = waits();
    items.set([...first, ...known.filter(({ id }) => !first.some((one) => one.id === id))]);
  }

  const place = (kept: Kept<T>, before: readonly Kept<T>[]) =>
    items.set((now) => {
      const rest = (now ?? []).filter(({ id }) => id !== kept.id);
      const next = before
        .slice(before.findIndex(({ id }) => id === kept.id) + 1)
        .find(({ id }) => rest.some((one) => one.id === id));
      return rest.toSpliced(next === undefined ? rest.length : rest.findIndex(({ id }) => id === next.id), 0, kept);
    });

  return {
    items,
    start(next) {
      store = next;
      return inTurn(async () => {
        await send();
        await list();
      });
    },
    refresh: () => inTurn(list),
    put(value, id = newId()) {
      const kept = { id, value };
      waiting.write(id, toDocument(value));
      items.set((now) => [kept, ...(now ?? []).filter((one) => one.id !== id)]);
      // The next one that is saved, or the next start, tries again.
      void inTurn(send).catch(() => undefined);
    },
    remove: (id) =>
      inTurn(async () => {
        const before = items.get() ?? [];
        const kept = before.find((one) => one.id === id);
        await store?.remove(collection, id);
        waiting.forget(id);
        items.set((now) => (now ?? []).filter((one) => one.id !== id));
        tell();
        return () =>
          inTurn(async () => {
            if (kept === undefined) return;
            const there = (await store?.restore(collection, id)) ?? null;
            if (there === null) await store?.put(collection, id, toDocument(kept.value));
            place(kept, before);
            tell();
          });
      }),
  };
}
