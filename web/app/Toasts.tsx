import { lazy, Suspense } from "react";
import { toasts } from "../ui/toast/toast.ts";
import { useStore } from "./createStore.ts";

const ToastViewport = lazy(async () => ({ default: (await import("../ui/toast/ToastViewport.tsx")).ToastViewport }));
let wasNeeded = false;

/** The toasts' place in the shell. Its code is loaded with the first toast, and stays. */
export function Toasts() {
  const shown = useStore(toasts);
  if (shown.length > 0) wasNeeded = true;
  if (!wasNeeded) return null;
  return (
    <Suspense fallback={null}>
      <ToastViewport />
    </Suspense>
  );
}
