import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isAddressEqual } from "viem";
import type { WorkRecord } from "../../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { useWallet } from "../../../app/wallet/useWallet.ts";
import { Button } from "../../../ui/Button.tsx";
import { PromptQuote } from "./PromptQuote.tsx";
import { revealedPromptQuery } from "./revealedPromptQuery.ts";
import { ShowPromptSheet } from "./ShowPromptSheet.tsx";

/** A prompt that was private when the work was minted: what became of it, and for its creator the way to show it. */
export function PrivatePrompt({ record }: { readonly record: WorkRecord }) {
  const { data } = useQuery(revealedPromptQuery(useSeedline(), record));
  const wallet = useWallet();
  const [isOpen, setOpen] = useState(false);
  if (data) {
    return (
      <>
        <PromptQuote {...data} />
        <p className="mt-1 text-sm text-soft">
          <Trans>It was private until its creator revealed it on chain.</Trans>
        </p>
      </>
    );
  }
  const isCreator = wallet.status === "ready" && isAddressEqual(wallet.address, record.creator);
  return (
    <div className="mt-5">
      <p className="text-soft">
        <Trans>The prompt is private.</Trans>
      </p>
      {isCreator ? (
        <Button variant="quiet" size="sm" className="mt-1 -ml-2.5" onClick={() => setOpen(true)}>
          <Trans>Show the prompt…</Trans>
        </Button>
      ) : null}
      {isOpen ? <ShowPromptSheet record={record} wallet={wallet} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
