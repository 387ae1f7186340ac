import { useEffect, useState } from "react";
import { signedTextIn } from "./signedTextIn.ts";

/** Something signed that this page was opened with, as text; null when there is nothing. It may be typed into the address later. */
export function useSignedHere(): string | null {
  const [text, setText] = useState(() => signedTextIn(location.hash));
  useEffect(() => {
    const follow = () => setText(signedTextIn(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return text;
}
