import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { searchText } from "./wallSearch.ts";

/** After this pause the wall follows what is typed. */
const PAUSE_MS = 300;

export interface SearchBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Looks for a title, a creator or a work's number. */
export function SearchBox({ value, onChange }: SearchBoxProps) {
  const { t } = useLingui();
  const [text, setText] = useState(value);
  // Back, forward and Clear change the search from outside; what is being typed differs from it by blanks at most.
  const [last, setLast] = useState(value);
  if (value !== last) {
    setLast(value);
    if (searchText(text) !== value) setText(value);
  }
  const wanted = searchText(text);
  useEffect(() => {
    if (wanted === value) return;
    const timer = setTimeout(() => onChange(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted, value, onChange]);
  return (
    <input
      type="search"
      aria-label={t`Search by title, creator or number`}
      placeholder={t`Title, creator or number`}
      value={text}
      dir="auto"
      maxLength={200}
      onChange={(event) => setText(event.target.value)}
      className="min-h-9 w-full border-0 border-b border-edge/60 bg-transparent sm:w-56"
    />
  );
}
