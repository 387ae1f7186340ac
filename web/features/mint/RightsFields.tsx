import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { SelectField } from "../../ui/SelectField.tsx";
import { changeLabel, labelStore } from "./label/labelStore.ts";
import { MINT_KINDS, type MintKind } from "./run/MintIntent.ts";

/** What it is, and who may licence it: in a line, and in detail for those who want it otherwise. */
export function RightsFields() {
  const { t } = useLingui();
  const { kind, rightsFollowHolder } = useStore(labelStore);
  const [open, setOpen] = useState(false);
  const names: Record<MintKind, string> = { work: t`A work`, character: t`A character`, style: t`A style` };
  const hints: Record<MintKind, string> = {
    work: t`In its own right.`,
    character: t`A figure that others may bring into their works.`,
    style: t`A manner that others may work in.`,
  };
  return (
    <fieldset className="min-w-0">
      <legend className="flex min-h-6 items-end text-sm text-soft">{t`Rights`}</legend>
      <div className="flex items-baseline justify-between gap-4 border-b border-edge/60 py-1">
        <p className="min-w-0">
          {names[kind]}
          <span className="text-soft">
            , {rightsFollowHolder ? <Trans>licensed by whoever holds it</Trans> : <Trans>licensed by you</Trans>}
          </span>
        </p>
        <Button variant="quiet" size="sm" className="-mr-2.5" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <Trans>Close rights</Trans> : <Trans>Change rights</Trans>}
        </Button>
      </div>
      {open ? (
        <div className="mt-4 grid gap-5 border-l border-line pl-4">
          <SelectField
            label={t`Kind`}
            hint={hints[kind]}
            value={kind}
            options={MINT_KINDS.map((value) => ({ value, label: names[value] }))}
            onChange={(value) => changeLabel({ kind: MINT_KINDS.find((one) => one === value) ?? "work" })}
          />
          <SelectField
            label={t`Who may licence it`}
            hint={
              rightsFollowHolder
                ? t`The right goes with the token: whoever buys it may publish terms.`
                : t`The right stays with you, whoever holds the token.`
            }
            value={rightsFollowHolder ? "holder" : "creator"}
            options={[
              { value: "creator", label: t`I, its creator` },
              { value: "holder", label: t`Whoever holds it` },
            ]}
            onChange={(value) => changeLabel({ rightsFollowHolder: value === "holder" })}
          />
        </div>
      ) : null}
    </fieldset>
  );
}
