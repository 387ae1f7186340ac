import { type RefObject, useEffect, useRef } from "react";

/**
 * A new page is announced by moving the focus to its heading; the first page is where the browser put it. A page whose heading
 * is still on its way gets the focus on `main`, and hands it on once the heading hangs, unless the reader went elsewhere.
 */
export function useFocusOnNavigation(main: RefObject<HTMLElement | null>, pathname: string): void {
  const shown = useRef(pathname);
  useEffect(() => {
    const room = main.current;
    if (room === null || shown.current === pathname) return;
    shown.current = pathname;
    room.focus({ preventScroll: true });
    const handOn = (): boolean => {
      const heading = room.querySelector<HTMLElement>("h1");
      if (heading === null) return document.activeElement !== room;
      if (document.activeElement !== room) return true;
      if (!heading.hasAttribute("tabindex")) heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      return true;
    };
    // The page that leaves may still be mounted in this frame, with its own heading.
    const observer = new MutationObserver(() => handOn() && observer.disconnect());
    const frame = requestAnimationFrame(() => {
      if (!handOn()) observer.observe(room, { childList: true, subtree: true });
    });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [main, pathname]);
}
