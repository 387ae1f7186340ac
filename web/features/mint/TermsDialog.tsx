import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { examineTerms } from "../terms/examineTerms.ts";
import type { LicensingBounds } from "../terms/LicensingBounds.ts";
import { fitToBounds, PRESETS } from "../terms/presets.ts";
import { TermsEditor } from "../terms/TermsEditor.tsx";
import { changeLabel, labelStore } from "./label/labelStore.ts";

export interface TermsDialogProps {
  readonly open: boolean;
  readonly bounds: LicensingBounds;
  readonly onClose: () => void;
}

/** Where the terms are chosen that a mint publishes. */
export function TermsDialog({ open, bounds, onClose }: TermsDialogProps) {
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
