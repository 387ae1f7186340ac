import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { PasteOffer } from "./PasteOffer.tsx";

/** The way to an offer that is at hand as text or file. */
export function OfferEntry({ className }: { readonly className?: string }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <div className={className}>
      <Button size="sm" variant="quiet" className="-ml-2.5" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        <Trans>I have an offer</Trans>
      </Button>
      <Sheet
        open={open}
        onOpenChange={setOpen}
        width="sm:max-w-xl"
        title={t`Use an offer`}
        description={t`A licensor’s signed permission to derive from a work: a link, a line of text, or a file.`}
      >
        <PasteOffer onTaken={() => setOpen(false)} />
      </Sheet>
    </div>
  );
}
