import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { OtherChainNotice } from "../../app/wallet/NeedsWallet.tsx";
import { walletDialogOpen } from "../../app/wallet/walletDialog.ts";
import { Button } from "../../ui/Button.tsx";
import { controlClass, Field } from "../../ui/Field.tsx";
import { SwitchField } from "../../ui/SwitchField.tsx";
import { TradeProgress } from "../market/trade/TradeProgress.tsx";
import { useTrade } from "../market/trade/useTrade.ts";
import { examineTerms } from "../terms/examineTerms.ts";
import { FREE_BOUNDS } from "../terms/LicensingBounds.ts";
import { PRESETS } from "../terms/presets.ts";
import type { TermsChoice } from "../terms/TermsChoice.ts";
import { TermsEditor } from "../terms/TermsEditor.tsx";
import type { ForeignGenerator } from "./foreignModules.ts";
import { planRegistration } from "./planRegistration.ts";

/** Up to here a module goes on chain unless it is told not to. */
const STORED_UNASKED_BYTES = 64 * 1024;
/** What a byte of code costs to keep on chain, with what carries it there (EIP-170, EIP-2028). */
const GAS_PER_BYTE = 216;

export interface RegisterGeneratorProps {
  readonly generator: ForeignGenerator;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** A generator's title, its terms and where it is kept, and the steps that make it an asset. */
export function RegisterGenerator({ generator, onBack, onDone }: RegisterGeneratorProps) {
  const { t } = useLingui();
  const { pinner } = useSeedline();
  const { name, version } = generator.description;
  const trade = useTrade(`generator/${generator.hash}`);
  const [title, setTitle] = useState(`${name} ${version}`);
  const [text, setText] = useState("");
  const [stored, setStored] = useState(generator.module.length <= STORED_UNASKED_BYTES);
  const [terms, setTerms] = useState<TermsChoice>(PRESETS.direct);
  const possible = examineTerms(terms, FREE_BOUNDS, Date.now() / 1_000).issues.length === 0;
  const gas = Math.ceil((generator.module.length * GAS_PER_BYTE) / 100_000) / 10;
  const submit = () => {
    if (trade.wallet.status !== "ready") return walletDialogOpen.set(true);
    const registration = { generator, title: title.trim() || name, text: text.trim(), stored, terms };
    void trade.begin(planRegistration(pinner, registration), t`The generator is registered.`, onDone);
  };
  const begun = trade.rows.length > 0 || trade.planning.status !== "idle";
  return (
    <div>
      <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        <Field label={t`Title`}>
          {(control) => (
            <input
              {...control}
              dir="auto"
              className={controlClass}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Field label={t`Description, if any`}>
          {(control) => (
            <input
              {...control}
              dir="auto"
              className={controlClass}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <SwitchField
          label={t`Keep it on chain as well`}
          hint={t`About ${gas} million gas, once. It is then there as long as the chain is, whoever pins it.`}
          checked={stored}
          onChange={setStored}
        />
      </div>
      <div className="mt-6 border-t border-line pt-5">
        <TermsEditor value={terms} onChange={setTerms} bounds={FREE_BOUNDS} disabled={begun}>
          <p className="mt-5 text-sm text-soft">
            <Trans>
              No contract can look into a recipe: works pay you when they name your generator, as everything made here
              does. Of works that do not, verifying says so.
            </Trans>
          </p>
          <OtherChainNotice wallet={trade.wallet} />
          <TradeProgress trade={trade} className="mt-5" />
          {begun ? null : (
            <div className="mt-6 flex flex-wrap justify-end gap-3">
              <Button onClick={onBack}>
                <Trans>Back</Trans>
              </Button>
              <Button
                variant="primary"
                disabled={!possible || trade.isBusy || trade.wallet.status === "wrong-chain"}
                onClick={submit}
              >
                <Trans>Register</Trans>
              </Button>
            </div>
          )}
        </TermsEditor>
      </div>
    </div>
  );
}
