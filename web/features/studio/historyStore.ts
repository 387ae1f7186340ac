import type { StudioStore } from "../../../src/core/ports/StudioStore.ts";
import { createStore } from "../../app/createStore.ts";
import type { Draft } from "./Draft.ts";
import { type HistoryItem, historyDocument, parseHistory, templateOf } from "./HistoryItem.ts";
import { newStudioId } from "./newStudioId.ts";

/** How many grids are shown; the store keeps more. */
const SHOWN = 60;
const PENDING_KEY = "seedline.history.pending";

/** Grids drawn so far, youngest first; null until the server has told. */
export const historyStore = createStore<readonly HistoryItem[] | null>(null);

/** Grids that the server does not have yet. They are written to this browser first. */
const pending = new Map<string, HistoryItem>(readPending().map((item) => [item.id, item]));
/** Grids that were drawn on this page. */
const drawnHere = new Map<string, HistoryItem>();
let store: StudioStore | null = null;

/** Begins to keep grids with a server: sends what it lacks and reads what it has. @throws SeedlineError when it does not answer */
export async function startHistory(next: StudioStore): Promise<void> {
  store = next;
  await sendPending();
  const entries = await next.list("history", { limit: SHOWN });
  const known = entries.map(parseHistory).filter((item) => item !== null);
  // What was drawn while the list was on its way is in no answer, whether it has been sent meanwhile or not.
  const own = [...new Map([...pending, ...drawnHere]).values()].filter(
    ({ id }) => !known.some((item) => item.id === id),
  );
  historyStore.set([...own.reverse(), ...known]);
}

/** Keeps what a grid was drawn from; drawing the same grid again adds nothing. */
export function recordGrid(draft: Draft): void {
  const { sheet, sweep } = draft;
  if (sheet === null) return;
  const items = historyStore.get() ?? [];
  const same = JSON.stringify(sheet);
  if (items.some((item) => JSON.stringify(item.sheet) === same)) return;
  const item: HistoryItem = { id: newStudioId("grid"), sheet, sweep, ...templateOf(draft) };
  historyStore.set([item, ...items]);
  pending.set(item.id, item);
  drawnHere.set(item.id, item);
  writePending();
  void sendPending();
}

/** Takes a grid out of the history. @returns Brings it back. @throws SeedlineError when the server does not answer */
export async function forgetGrid(item: HistoryItem): Promise<() => Promise<void>> {
  const before = historyStore.get() ?? [];
  await store?.remove("history", item.id);
  pending.delete(item.id);
  drawnHere.delete(item.id);
  writePending();
  historyStore.set((items) => (items ?? []).filter(({ id }) => id !== item.id));
  return async () => {
    const kept = await store?.restore("history", item.id);
    if (kept === null) await store?.put("history", item.id, historyDocument(item), { revision: 0 });
    historyStore.set((items) => {
      const now = items ?? [];
      const place = before.slice(before.indexOf(item) + 1).find(({ id }) => now.some((other) => other.id === id));
      const at = place === undefined ? now.length : now.findIndex(({ id }) => id === place.id);
      return now.toSpliced(at, 0, item);
    });
  };
}

async function sendPending(): Promise<void> {
  if (store === null) return;
  for (const item of [...pending.values()]) {
    // Without a revision: an answer that got lost must not make a second attempt fail.
    const sent = await store.put("history", item.id, historyDocument(item)).catch(() => null);
    // The next grid, or the next start, tries again.
    if (sent === null) return;
    pending.delete(item.id);
    writePending();
  }
}

function writePending(): void {
  try {
    localStorage.setItem(PENDING_KEY, JSON.stringify([...pending.values()]));
  } catch {
    // Storage may be full or forbidden; the grid is then sent as long as the page lives.
  }
}

function readPending(): HistoryItem[] {
  try {
    const items = JSON.parse(localStorage.getItem(PENDING_KEY) ?? "[]") as { id: string }[];
    return items
      .map(({ id, ...document }) => parseHistory({ id, revision: 1, updatedAt: 0, document }))
      .filter((item) => item !== null);
  } catch {
    return [];
  }
}
