import { useEffect, useState } from "react";

/** Until then a busy page goes first, in milliseconds. */
const PATIENCE_MS = 2_000;

/** Whether the page has had nothing better to do since this was first shown: what can wait does not hold up a tap or a scroll. */
export function useIdle(): boolean {
  const [due, setDue] = useState(false);
  useEffect(() => {
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback !== "function") {
      const timer = setTimeout(() => setDue(true));
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(() => setDue(true), { timeout: PATIENCE_MS });
    return () => cancelIdleCallback(handle);
  }, []);
  return due;
}
