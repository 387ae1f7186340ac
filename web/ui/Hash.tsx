import { useState } from "react";
import { Icon } from "./Icon.tsx";

export interface HashProps {
  readonly value: string;
  /** What the value is, for the copy button's name. */
  readonly of: string;
  /** How many characters stay at either end; all of them when left out. */
  readonly keep?: number;
}

/** A hash, an id or an address: shown in part, copied whole. */
export function Hash({ value, of, keep }: HashProps) {
  const [copied, setCopied] = useState(false);
  const shown =
    keep === undefined || value.length <= keep * 2 + 3 ? value : `${value.slice(0, keep + 2)}…${value.slice(-keep)}`;
  const copy = () => {
    void navigator.clipboard.writeText(value).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 1_500);
    });
  };
  return (
    <span>
      <span className="mono break-all" title={value}>
        {shown}
      </span>
      <button
        type="button"
        onClick={copy}
        aria-label={copied ? `Copied ${of}` : `Copy ${of}`}
        className={`-my-2 -mr-1 inline-flex rounded-sm p-1.5 align-[-0.4em] ${copied ? "text-pass" : "text-edge hover:text-ink"}`}
      >
        <Icon name={copied ? "check" : "copy"} className="size-3.5" />
      </button>
    </span>
  );
}
