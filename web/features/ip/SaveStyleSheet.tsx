import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CataloguedWork } from "../../../src/core/ports/Catalogue.ts";
import { MAX_EXAMPLES } from "../../../src/core/style/StyleDocument.ts";
import { DRAWN_FROM } from "../../../src/io/style/prepareOwnStyle.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { OtherChainNotice } from "../../app/wallet/NeedsWallet.tsx";
import { walletDialogOpen } from "../../app/wallet/walletDialog.ts";
import { Button } from "../../ui/Button.tsx";
import { controlClass, Field } from "../../ui/Field.tsx";
import { percent } from "../../ui/percent.ts";
import { Sheet } from "../../ui/Sheet.tsx";
import { SliderField } from "../../ui/SliderField.tsx";
import { TradeProgress } from "../market/trade/TradeProgress.tsx";
import { useTrade } from "../market/trade/useTrade.ts";
import { useParentBounds } from "../mint/useParentBounds.ts";
import { examineTerms } from "../terms/examineTerms.ts";
import { FREE_BOUNDS } from "../terms/LicensingBounds.ts";
import { PRESETS } from "../terms/presets.ts";
import type { TermsChoice } from "../terms/TermsChoice.ts";
import { TermsEditor } from "../terms/TermsEditor.tsx";
import { planStyle } from "./planStyle.ts";
import { StyleWorks } from "./StyleWorks.tsx";
import { styleEdges } from "./styleSources.ts";

export interface SaveStyleSheetProps {
  /** Own pictures that can show a style. */
  readonly works: readonly CataloguedWork[];
  readonly onClose: () => void;
}

/** Works, a name, words and terms: what becomes a style, which every picture drawn under it pays. */
export function SaveStyleSheet({ works, onClose }: SaveStyleSheetProps) {
  const { t } = useLingui();
  const { pinner, config } = useSeedline();
  const queries = useQueryClient();
  const trade = useTrade("style");
  const [chosen, setChosen] = useState<readonly CataloguedWork[]>([]);
  const [name, setName] = useState("");
  const [words, setWords] = useState({ before: "", after: "", negative: "" });
  const [weight, setWeight] = useState(0);
  const [terms, setTerms] = useState<TermsChoice>(PRESETS.direct);
  const edges = styleEdges(chosen, Date.now() / 1_000);
  // The style descends from its works: what their terms demand of children holds for its own.
  const parents = edges.map(({ parent, termsId }) => ({ id: parent.toString(), termsId: termsId.toString() }));
  const bounds = useParentBounds(parents) ?? FREE_BOUNDS;
  const { issues } = examineTerms(terms, bounds, Date.now() / 1_000);
  const begun = trade.rows.length > 0 || trade.planning.status !== "idle";
  const isReady = chosen.length > 0 && name.trim() !== "" && issues.length === 0;
  const toggle = (work: CataloguedWork) => {
    const without = chosen.filter(({ record }) => record.id !== work.record.id);
    setChosen(without.length < chosen.length ? without : [...chosen, work].slice(0, MAX_EXAMPLES));
  };
  const submit = () => {
    if (trade.wallet.status !== "ready") return walletDialogOpen.set(true);
    const style = {
      edges,
      name: name.trim(),
      weight,
      prompt: { before: words.before.trim(), after: words.after.trim(), negative: words.negative.trim() },
    };
    void trade.begin(planStyle(pinner, config.gateway, style, terms), t`The style is registered.`, () => {
      void queries.invalidateQueries({ queryKey: ["own-works"] });
      void queries.invalidateQueries({ queryKey: ["terms"] });
      onClose();
    });
  };
  const fields = [
    ["before", t`Words before the subject`],
    ["after", t`Words behind it`],
    ["negative", t`Without`],
  ] as const;
  const drawn = Math.min(DRAWN_FROM, chosen.length);
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      staysOnOutsideClick
      width="sm:max-w-2xl lg:max-w-5xl"
      title={t`Save works as a style`}
      description={
        <Trans>
          Generator, settings and size of these works, and words around any subject. Whoever draws a series under it
          descends from it and pays by its terms.
        </Trans>
      }
    >
      <StyleWorks works={works} chosen={chosen} disabled={begun} onToggle={toggle} />
      <fieldset disabled={begun} className="mt-6 grid gap-x-10 gap-y-5 sm:grid-cols-2">
        <Field label={t`Name of the style`}>
          {(control) => (
            <input
              {...control}
              dir="auto"
              maxLength={200}
              className={controlClass}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {fields.map(([key, label]) => (
          <Field key={key} label={label}>
            {(control) => (
              <input
                {...control}
                dir="auto"
                maxLength={1_000}
                className={controlClass}
                value={words[key]}
                onChange={(event) => setWords({ ...words, [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </fieldset>
      <fieldset disabled={begun} className="mt-5 sm:max-w-[calc(50%-1.25rem)]">
        <SliderField
          label={t`How far their forms are followed`}
          hint={t`At 0 a series has their colours and forms of its own; at 1 every picture is close to theirs.`}
          value={weight}
          min={0}
          max={1}
          step={0.05}
          onChange={setWeight}
        />
      </fieldset>
      <div className="mt-6 border-t border-line pt-5">
        <TermsEditor value={terms} onChange={setTerms} bounds={bounds} disabled={begun}>
          <p className="mt-5 text-sm text-soft">
            {chosen.length === 0 ? (
              <Trans>Choose the works that show it first.</Trans>
            ) : weight === 0 ? (
              <Plural
                value={drawn}
                one="Colours lean on the first work chosen."
                other="Colours lean on the first # works chosen."
              />
            ) : (
              <Plural
                value={drawn}
                one="Palette and structure come from the first work chosen."
                other="Palette and structure come from the first # works chosen."
              />
            )}{" "}
            <Trans>Every picture drawn under it pays you {percent(terms.shareBps)} of its income.</Trans>
          </p>
          <OtherChainNotice wallet={trade.wallet} />
          <TradeProgress trade={trade} className="mt-5" />
          {begun ? null : (
            <div className="mt-6 flex flex-wrap justify-end gap-3">
              <Button onClick={onClose}>
                <Trans>Cancel</Trans>
              </Button>
              <Button
                variant="primary"
                disabled={!isReady || trade.isBusy || trade.wallet.status === "wrong-chain"}
                onClick={submit}
              >
                <Trans>Register</Trans>
              </Button>
            </div>
          )}
        </TermsEditor>
      </div>
    </Sheet>
  );
}
