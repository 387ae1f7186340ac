import type { ReactNode } from "react";
import { useIdle } from "./useIdle.ts";

/**
 * What stands further down a page: made once the page has nothing better to do, one after the other in the order of the document, so that
 * no single piece of work holds up a tap or a scroll.
 */
export function Later({ children }: { readonly children: ReactNode }) {
  return useIdle() ? children : null;
}
