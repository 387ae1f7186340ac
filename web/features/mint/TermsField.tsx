import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import type { DraftParent } from "../studio/Draft.ts";
import { examineTerms } from "../terms/examineTerms.ts";
import type { LicensingBounds } from "../terms/LicensingBounds.ts";
import { fitToBounds, PRESETS } from "../terms/presets.ts";
import { TermsEditor } from "../terms/TermsEditor.tsx";
import { TermsSummary } from "../terms/TermsSummary.tsx";
import { TermsTitle } from "../terms/TermsTitle.tsx";
import { changeLabel, labelStore } from "./label/labelStore.ts";
import { useParentBounds } from "./useParentBounds.ts";

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
  return (
    <fieldset className="min-w-0">
      <legend className="flex min-h-6 items-end text-sm text-soft">{t`Licence terms`}</legend>
      <div className="flex items-baseline justify-between gap-4 border-b border-edge/60 py-1">
        <p className="min-w-0">{terms === null ? <Trans>None yet</Trans> : <TermsTitle terms={terms} />}</p>
        <Button variant="quiet" size="sm" className="-mr-2.5" disabled={bounds === null} onClick={() => setOpen(true)}>
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
      {bounds === null ? null : <TermsDialog open={open} bounds={bounds} onClose={() => setOpen(false)} />}
    </fieldset>
  );
}

interface TermsDialogProps {
  readonly open: boolean;
  readonly bounds: LicensingBounds;
  readonly onClose: () => void;
}

function TermsDialog({ open, bounds, onClose }: TermsDialogProps) {
  const { t } = useLingui();
  const { terms } = useStore(labelStore);
  const [choice, setChoice] = useState(() => fitToBounds(terms ?? PRESETS.lineage, bounds));
  const possible = examineTerms(choice, bounds, Date.now() / 1_000).issues.length === 0;
  const take = (next: typeof terms) => {
    changeLabel({ terms: next });
    onClose();
  };
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      width="sm:max-w-2xl lg:max-w-5xl"
      title={t`Licence terms`}
      description={t`What others may do with it, and what they pay for that. Published terms cannot be changed, only closed.`}
    >
      <TermsEditor value={choice} onChange={setChoice} bounds={bounds}>
        <div className="mt-7 flex flex-wrap justify-end gap-3">
          <Button onClick={() => take(null)}>
            <Trans>Publish none</Trans>
          </Button>
          <Button variant="primary" disabled={!possible} onClick={() => take(choice)}>
            <Trans>Use these terms</Trans>
          </Button>
        </div>
      </TermsEditor>
    </Sheet>
  );
}
