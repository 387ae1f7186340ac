import { z } from "../../../../src/core/bytes/zod.ts";
import type { StudioStore } from "../../../../src/core/ports/StudioStore.ts";
import { intentDocument, type MintIntent, parseIntent } from "../run/MintIntent.ts";

/** Where mint intents survive reload and crash: with the server, and in this browser for when the server does not answer. */
export interface IntentKeeper {
  /**
   * Writes an intent, here first. Resolves once one of the two places has it.
   * @throws SeedlineError of the store when neither could keep it
   */
  keep(intent: MintIntent): Promise<void>;
  /** What this browser holds, at once. */
  here(): MintIntent[];
  /** All that is kept in either place, the younger copy of each, youngest first. Without the server: what is here. */
  list(): Promise<MintIntent[]>;
  /** Moves an intent to the bin; `restore` brings it back. */
  remove(id: string): Promise<void>;
  restore(intent: MintIntent): Promise<void>;
}

const STORAGE_KEY = "seedline.mints.2";
const COLLECTION = "mints";
const shelf = z.record(z.string(), z.unknown());

/** @param storage The browser's, or null where it is forbidden. */
export function createIntentKeeper(
  store: StudioStore,
  storage: Pick<Storage, "getItem" | "setItem"> | null,
): IntentKeeper {
  function read(): Record<string, unknown> {
    try {
      return shelf.parse(JSON.parse(storage?.getItem(STORAGE_KEY) ?? "{}"));
    } catch {
      return {};
    }
  }
  /** @returns Whether the browser has it now. */
  function write(change: (all: Record<string, unknown>) => void): boolean {
    try {
      const all = read();
      change(all);
      storage?.setItem(STORAGE_KEY, JSON.stringify(all));
      return storage !== null;
    } catch {
      // Storage may be full or forbidden; the server's copy then has to do.
      return false;
    }
  }
  const put = (intent: MintIntent) => store.put(COLLECTION, intent.id, intentDocument(intent)).then(() => undefined);
  const here = () => Object.values(read()).flatMap((document) => parseIntent(document) ?? []);

  return {
    async keep(intent) {
      const kept = write((all) => {
        all[intent.id] = intentDocument(intent);
      });
      await put(intent).catch((error: unknown) => {
        if (!kept) throw error;
      });
    },
    here,
    async list() {
      const there = await store.list(COLLECTION).then(
        (entries) => entries.flatMap(({ document }) => parseIntent(document) ?? []),
        () => null,
      );
      const own = here();
      if (there === null) return own.sort(byAge);
      const youngest = new Map<string, MintIntent>();
      for (const intent of [...there, ...own]) {
        if (intent.writes > (youngest.get(intent.id)?.writes ?? -1)) youngest.set(intent.id, intent);
      }
      // What was kept here while the server was away is brought to it.
      const late = own.filter(({ id, writes }) => writes > (there.find((other) => other.id === id)?.writes ?? -1));
      await Promise.all(late.map((intent) => put(intent).catch(() => undefined)));
      return [...youngest.values()].sort(byAge);
    },
    async remove(id) {
      write((all) => {
        delete all[id];
      });
      await store.remove(COLLECTION, id).catch(() => undefined);
    },
    async restore(intent) {
      await store.restore(COLLECTION, intent.id).catch(() => undefined);
      await this.keep(intent);
    },
  };
}

function byAge(a: MintIntent, b: MintIntent): number {
  return b.changedAt - a.changedAt;
}
