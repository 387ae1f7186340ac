import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Button } from "../../ui/Button.tsx";
import type { DraftParent } from "../studio/Draft.ts";
import { TermsSummary } from "../terms/TermsSummary.tsx";
import { TermsTitle } from "../terms/TermsTitle.tsx";
import { labelStore } from "./label/labelStore.ts";
import { useParentBounds } from "./useParentBounds.ts";

const TermsDialog = lazyPart(async () => (await import("./TermsDialog.tsx")).TermsDialog);

export interface TermsFieldProps {
  readonly parents: readonly DraftParent[];
  /** How many works will stand under them. */
  readonly count: number;
}

/** Licence terms to publish right after the mint, if any. */
export function TermsField({ parents, count }: TermsFieldProps) {
  const { t } = useLingui();
  const { terms } = useStore(labelStore);
  const bounds = useParentBounds(parents);
  const [open, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <fieldset className="min-w-0">
      <legend className="flex min-h-6 items-end text-sm text-soft">{t`Licence terms`}</legend>
      <div className="flex items-baseline justify-between gap-4 border-b border-edge/60 py-1">
        <p className="min-w-0">{terms === null ? <Trans>None yet</Trans> : <TermsTitle terms={terms} />}</p>
        <Button
          variant="quiet"
          size="sm"
          className="-mr-2.5"
          disabled={bounds === null}
          onClick={() => {
            setWasOpened(true);
            setOpen(true);
          }}
        >
          {terms === null ? <Trans>Choose terms</Trans> : <Trans>Change terms</Trans>}
        </Button>
      </div>
      <div className="mt-1 text-sm text-soft">
        {terms === null ? (
          <Trans>Nobody can derive from it until you publish some; that can be done at any time.</Trans>
        ) : (
          <>
            <TermsSummary terms={terms} />
            {count > 1 ? (
              <Plural
                value={count}
                one="Published right after the mint."
                other="Published right after the mint, once for each of the # works."
              />
            ) : (
              <Trans>Published right after the mint, by a second signature.</Trans>
            )}
          </>
        )}
      </div>
      {bounds === null || !wasOpened ? null : (
        <TermsDialog open={open} bounds={bounds} onClose={() => setOpen(false)} />
      )}
    </fieldset>
  );
}
