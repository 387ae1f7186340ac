import { type ComponentType, useEffect, useState } from "react";
import { toasts } from "../ui/toast/toast.ts";
import { useIdle } from "../ui/useIdle.ts";
import { useStore } from "./createStore.ts";

/**
 * The toasts' place in the shell. Its code comes once the page has nothing better to do: a toast may be about a server that is away, and
 * must not have to be fetched from it. Where it did not come it is asked for again with the next toast.
 */
export function Toasts() {
  const shown = useStore(toasts);
  const idle = useIdle();
  const [Viewport, setViewport] = useState<ComponentType | null>(null);
  const isWanted = Viewport === null && (idle || shown.length > 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each toast asks anew
  useEffect(() => {
    if (!isWanted) return;
    import("../ui/toast/ToastViewport.tsx").then(
      ({ ToastViewport }) => setViewport(() => ToastViewport),
      () => {},
    );
  }, [isWanted, shown]);
  return Viewport === null ? null : <Viewport />;
}
