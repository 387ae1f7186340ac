import { type ZodType, z } from "../../../../src/core/bytes/zod.ts";
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
  /**
   * Moves an intent to the bin; `restore` brings it back. While the server does not answer that is noted here, and done at the next
   * `list`: what was discarded does not come back by itself.
   */
  remove(intent: Discarded): Promise<void>;
  restore(intent: MintIntent): Promise<void>;
}

/** What is noted of a discarded intent: copies with as many writes or fewer are discarded with it. */
type Discarded = Pick<MintIntent, "id" | "writes">;

const STORAGE_KEY = "seedline.mints.2";
const DISCARDED_KEY = "seedline.mints.discarded";
const COLLECTION = "mints";
const shelf = z.record(z.string(), z.unknown());
const discardedShelf = z.record(z.string(), z.number());

/** @param storage The browser's, or null where it is forbidden. */
export function createIntentKeeper(
  store: StudioStore,
  storage: Pick<Storage, "getItem" | "setItem"> | null,
): IntentKeeper {
  const intents = openShelf(storage, STORAGE_KEY, shelf);
  /** Writes of what was discarded here and may still be with the server, by id. */
  const discarded = openShelf(storage, DISCARDED_KEY, discardedShelf);
  const remember = ({ id, writes }: Discarded) =>
    discarded.write((all) => {
      all[id] = writes;
    });
  const pardon = (id: string) =>
    discarded.write((all) => {
      delete all[id];
    });
  /** Once the server has this copy, none that was discarded is left with it. */
  const put = async (intent: MintIntent) => {
    await store.put(COLLECTION, intent.id, intentDocument(intent));
    if (intent.id in discarded.read()) pardon(intent.id);
  };
  const discard = async (id: string) => {
    await store.remove(COLLECTION, id);
    pardon(id);
  };
  const here = () => Object.values(intents.read()).flatMap((document) => parseIntent(document) ?? []);

  return {
    async keep(intent) {
      const kept = intents.write((all) => {
        all[intent.id] = intentDocument(intent);
      });
      await put(intent).catch((error: unknown) => {
        if (!kept) throw error;
      });
    },
    here,
    async list() {
      const all = await store.list(COLLECTION).then(
        (entries) => entries.flatMap(({ document }) => parseIntent(document) ?? []),
        () => null,
      );
      const own = here();
      if (all === null) return own.sort(byAge);
      const bin = discarded.read();
      const isDiscarded = ({ id, writes }: MintIntent) => writes <= (bin[id] ?? -1);
      const there = all.filter((intent) => !isDiscarded(intent));
      const late = Object.keys(bin).filter((id) => there.every((intent) => intent.id !== id));
      await Promise.all(late.map((id) => discard(id).catch(() => undefined)));
      const youngest = new Map<string, MintIntent>();
      for (const intent of [...there, ...own]) {
        if (intent.writes > (youngest.get(intent.id)?.writes ?? -1)) youngest.set(intent.id, intent);
      }
      // What was kept here while the server was away is brought to it.
      const missed = own.filter(({ id, writes }) => writes > (there.find((other) => other.id === id)?.writes ?? -1));
      await Promise.all(missed.map((intent) => put(intent).catch(() => undefined)));
      return [...youngest.values()].sort(byAge);
    },
    async remove(intent) {
      intents.write((all) => {
        delete all[intent.id];
      });
      remember(intent);
      await discard(intent.id).catch(() => undefined);
    },
    async restore(intent) {
      pardon(intent.id);
      await store.restore(COLLECTION, intent.id).catch(() => undefined);
      await this.keep(intent);
    },
  };
}

function byAge(a: MintIntent, b: MintIntent): number {
  return b.changedAt - a.changedAt;
}

interface Shelf<T> {
  read(): Record<string, T>;
  /** @returns Whether the browser has it now. */
  write(change: (all: Record<string, T>) => void): boolean;
}

/** A JSON object in the browser's storage; empty where it cannot be read. */
function openShelf<T>(
  storage: Pick<Storage, "getItem" | "setItem"> | null,
  key: string,
  schema: ZodType<Record<string, T>>,
): Shelf<T> {
  const read = () => {
    try {
      return schema.parse(JSON.parse(storage?.getItem(key) ?? "{}"));
    } catch {
      return {};
    }
  };
  return {
    read,
    write(change) {
      try {
        const all = read();
        change(all);
        storage?.setItem(key, JSON.stringify(all));
        return storage !== null;
      } catch {
        // Storage may be full or forbidden; the server's copy then has to do.
        return false;
      }
    },
  };
}
