import { type ReactNode, useEffect, useState } from "react";

/** Until then a busy page goes first, in milliseconds. */
const PATIENCE_MS = 2_000;

/**
 * What stands further down a page: made once the page has nothing better to do, one after the other in the order of the document, so that
 * no single piece of work holds up a tap or a scroll.
 */
export function Later({ children }: { readonly children: ReactNode }) {
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
  return due ? children : null;
}
