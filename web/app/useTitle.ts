import { useEffect } from "react";

/** Names the page in the window's title. Null while its name is not known yet: the last title stays. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = title === "" ? "Seedline" : `${title} · Seedline`;
  }, [title]);
}
