import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Icon } from "./Icon.tsx";

export interface CopyButtonProps {
  readonly value: string;
  /** What the value is, for the button's name. */
  readonly of: string;
}

/** Copies a value whole, and says so for a moment. */
export function CopyButton({ value, of }: CopyButtonProps) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(value).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 1_500);
    });
  };
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={copied ? t`Copied ${of}` : t`Copy ${of}`}
      className={`-my-2 -mr-1 inline-flex rounded-sm p-1.5 align-[-0.4em] ${copied ? "text-pass" : "text-edge hover:text-ink"}`}
    >
      <Icon name={copied ? "check" : "copy"} className="size-3.5" />
    </button>
  );
}
