import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { toast } from "./toast/toast.ts";

/** A button with words that copies a text, and says so for a moment; where the browser refuses, the text is shown. */
export function CopyTextButton({ value, children }: { readonly value: string; readonly children: ReactNode }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      setTimeout(() => setCopied(false), 1_500);
    } catch {
      toast({ tone: "fail", title: t`The browser did not let it be copied.`, description: value });
    }
  };
  return (
    <Button size="sm" onClick={() => void copy()}>
      <Icon name={copied ? "check" : "copy"} className={copied ? "text-pass" : ""} />
      {copied ? <Trans>Copied</Trans> : children}
    </Button>
  );
}
