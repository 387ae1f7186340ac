import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { type MarketDocument, writeMarketDocument } from "../../../src/core/market/MarketDocument.ts";
import { saveFile } from "../../app/saveFile.ts";
import { Button } from "../../ui/Button.tsx";
import { toast } from "../../ui/toast/toast.ts";
import { marketLink } from "./marketLink.ts";

export interface HandOnProps {
  readonly document: MarketDocument;
  readonly onDone: () => void;
}

/** Something signed that is to be handed on: its link to copy, or a file. */
export function HandOn({ document: signed, onDone }: HandOnProps) {
  const { t } = useLingui();
  const id = useId();
  const [isCopied, setCopied] = useState(false);
  const link = marketLink(signed);
  const save = () =>
    saveFile(`seedline-${signed.kind}.json`, new Blob([writeMarketDocument(signed)], { type: "application/json" }));
  const copy = () =>
    void navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => toast({ tone: "fail", title: t`The link could not be copied. Select it and copy it by hand.` }),
    );
  return (
    <>
      <label htmlFor={id} className="text-sm text-soft">
        <Trans>Link</Trans>
      </label>
      <textarea
        id={id}
        readOnly
        rows={4}
        value={link}
        onFocus={(event) => event.target.select()}
        className="mono mt-1 block w-full resize-none border border-line bg-transparent p-3 text-sm break-all"
      />
      <p className="mt-2 text-sm text-soft">
        <Trans>The link carries all of it. What you signed can be voided at any time.</Trans>
      </p>
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <Button onClick={save}>
          <Trans>Save as a file</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Done</Trans>
        </Button>
        <Button variant="primary" onClick={copy}>
          {isCopied ? <Trans>Copied</Trans> : <Trans>Copy the link</Trans>}
        </Button>
      </div>
    </>
  );
}
