import { createStore } from "../../app/createStore.ts";

/** What a toast reports: it worked, it did not, nobody can say, or it is under way. */
export type ToastTone = "pass" | "fail" | "unsure" | "live";

/** Where a toast leads: a page of this app, or an address outside it. */
export type ToastLink =
  | { readonly to: "/" | "/studio" | "/verify" | "/ip" | "/earnings"; readonly label: string }
  | { readonly to: "/work/$id" | "/verify/$id"; readonly params: { readonly id: string }; readonly label: string }
  | { readonly to: "/creator/$address"; readonly params: { readonly address: string }; readonly label: string }
  | { readonly href: `http${"" | "s"}://${string}`; readonly label: string };

export interface ToastOptions {
  /** One short sentence, already in the reader's language. */
  readonly title: string;
  readonly description?: string;
  readonly tone: ToastTone;
  readonly link?: ToastLink;
  /** One thing that can still be done, such as Undo; the toast leaves once it is done. */
  readonly action?: { readonly label: string; readonly onAction: () => void };
  /** A toast with the same key is replaced and not joined: "live" becomes "pass". */
  readonly key?: string;
}

export interface Toast extends ToastOptions {
  readonly id: number;
  readonly key: string;
}

/** How many are shown at once; older ones make room, failures last. */
const MOST = 4;

/** What is being shown, oldest first. */
export const toasts = createStore<readonly Toast[]>([]);
let lastId = 0;

/** Shows a toast. Callable from anywhere; the viewport hangs in the shell. @returns Takes the toast away again. */
export function toast(options: ToastOptions): () => void {
  lastId += 1;
  const id = lastId;
  const next: Toast = { ...options, id, key: options.key ?? `toast-${id}` };
  toasts.set((now) => room([...now.filter((shown) => shown.key !== next.key), next]));
  return () => dismissToast(id);
}

/** Takes a toast away; nothing happens when it is gone already. */
export function dismissToast(id: number): void {
  toasts.set((now) => (now.some((shown) => shown.id === id) ? now.filter((shown) => shown.id !== id) : now));
}

function room(all: readonly Toast[]): readonly Toast[] {
  if (all.length <= MOST) return all;
  const leaves = all.find((shown) => shown.tone !== "fail" && shown !== all.at(-1)) ?? all[0];
  return all.filter((shown) => shown !== leaves);
}
