import { useLayoutEffect } from "react";

/** How long a page that is come back to may take to become as high as it was, in milliseconds. */
const PATIENCE_MS = 3_000;

/** What an entry of the browser's history remembers. */
interface Remembered {
  readonly scrollY?: number;
}

/** Keeps how far the page is scrolled in its own entry of the history: over reloads, and for whoever comes back. */
export function rememberScroll(): void {
  const state = history.state as Remembered | null;
  if (state?.scrollY === scrollY) return;
  // Bounded by browsers to some hundred a minute; one that is lost costs a position.
  try {
    history.replaceState({ ...state, scrollY }, "");
  } catch {}
}

/** Shows a new page from its beginning, and one that is come back to where it was left. */
export function useScrollMemory(pathname: string): void {
  useLayoutEffect(() => {
    history.scrollRestoration = "manual";
    addEventListener("scrollend", rememberScroll);
    addEventListener("pagehide", rememberScroll);
    return () => {
      removeEventListener("scrollend", rememberScroll);
      removeEventListener("pagehide", rememberScroll);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page anew
  useLayoutEffect(() => scrollWhenHigh((history.state as Remembered | null)?.scrollY ?? 0), [pathname]);
}

/** Scrolls there as soon as the page reaches so far; whoever scrolls meanwhile stays where they are. @returns Ends the wait */
function scrollWhenHigh(y: number): () => void {
  const fits = () => document.documentElement.scrollHeight - innerHeight >= y;
  scrollTo({ top: y, behavior: "instant" });
  if (fits()) return () => {};
  const waiting = new ResizeObserver(() => {
    if (!fits()) return;
    scrollTo({ top: y, behavior: "instant" });
    stop();
  });
  const stop = (): void => {
    waiting.disconnect();
    clearTimeout(timer);
    for (const type of ["wheel", "touchmove", "keydown"]) removeEventListener(type, stop);
  };
  const timer = setTimeout(stop, PATIENCE_MS);
  waiting.observe(document.body);
  for (const type of ["wheel", "touchmove", "keydown"]) addEventListener(type, stop, { passive: true });
  return stop;
}
