import type { TileActions } from "./useTileActions.ts";

/** A key press, as far as shortcuts look at it. */
interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key does to the picture that has the focus; null when it does nothing. Combinations belong to the browser. */
export function tileShortcut({ key, ctrlKey, metaKey, altKey }: KeyPress): keyof TileActions | null {
  if (ctrlKey || metaKey || altKey) return null;
  const actions: Readonly<Record<string, keyof TileActions>> = {
    e: "enlarge",
    v: "varySubtly",
    V: "varyStrongly",
    s: "save",
    p: "makeParent",
    f: "star",
    c: "compare",
  };
  return Object.hasOwn(actions, key) ? (actions[key] ?? null) : null;
}
