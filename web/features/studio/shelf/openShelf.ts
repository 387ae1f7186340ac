import type { JsonObject } from "../../../../src/core/bytes/JsonValue.ts";
import type { StudioCollection } from "../../../../src/core/ports/StudioStore.ts";
import { newStudioId } from "../newStudioId.ts";
import { createShelf, type Shelf, type ShelfDeps, type Waiting } from "./createShelf.ts";

/** A shelf of this browser: what waits for the server lies in its storage, and its tabs tell each other of changes. */
export function openShelf<T>(
  collection: StudioCollection,
  codec: Pick<ShelfDeps<T>, "toDocument" | "parse">,
): Shelf<T> {
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(`seedline.${collection}`) : null;
  const shelf = createShelf<T>({
    collection,
    ...codec,
    waiting: inBrowser(`seedline.waiting.${collection}.`),
    newId: () => newStudioId(collection),
    tell: () => channel?.postMessage("changed"),
  });
  // Without the server nothing is read; the next start does.
  channel?.addEventListener("message", () => void shelf.refresh().catch(() => undefined));
  return shelf;
}

/** One key for each, so that tabs do not overwrite each other's. Where storage is full or forbidden, they wait as long as the page lives. */
function inBrowser(prefix: string): Waiting {
  const here = new Map<string, JsonObject>();
  const attempt = <R>(act: () => R, otherwise: R): R => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };
  const stored = () =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      // Ids made later sort later.
      .sort()
      .flatMap((key) => {
        const document = attempt(() => JSON.parse(localStorage.getItem(key) ?? "null") as unknown, null);
        const isDocument = typeof document === "object" && document !== null && !Array.isArray(document);
        return isDocument ? [{ id: key.slice(prefix.length), document: document as JsonObject }] : [];
      });
  return {
    read: () => {
      const entries = attempt(stored, []).map(({ id, document }) => [id, document] as const);
      return [...new Map([...entries, ...here])].map(([id, document]) => ({ id, document }));
    },
    write(id, document) {
      const isStored = attempt(() => {
        localStorage.setItem(prefix + id, JSON.stringify(document));
        return true;
      }, false);
      if (isStored) here.delete(id);
      else here.set(id, document);
    },
    forget(id) {
      here.delete(id);
      attempt(() => localStorage.removeItem(prefix + id), undefined);
    },
  };
}
