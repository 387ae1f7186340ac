import { type RefObject, useEffect, useState } from "react";

/** Whether an element is on screen or close to it. @param marginPx How far beyond the window counts as close. */
export function useNear(element: RefObject<Element | null>, marginPx: number): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      rootMargin: `${marginPx}px`,
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, marginPx]);
  return near;
}
