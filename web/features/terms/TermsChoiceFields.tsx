import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { PERMISSION } from "../../../src/core/licence/permissions.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import { percent } from "../../ui/percent.ts";
import { SelectField } from "../../ui/SelectField.tsx";
import { SwitchField } from "../../ui/SwitchField.tsx";
import { type LicensingBounds, roomBps } from "./LicensingBounds.ts";
import { readPercent } from "./readPercent.ts";
import type { TermsChoice } from "./TermsChoice.ts";

export interface TermsChoiceFieldsProps {
  readonly value: TermsChoice;
  readonly onChange: (value: TermsChoice) => void;
  readonly bounds: LicensingBounds;
}

/** Every part of licence terms on its own. What the parents leave no choice about is shown and cannot be changed. */
export function TermsChoiceFields({ value, onChange, bounds }: TermsChoiceFieldsProps) {
  const { t } = useLingui();
  const room = roomBps(bounds);
  const set = (part: Partial<TermsChoice>) => onChange({ ...value, ...part });
  const permit = (bit: number, on: boolean) =>
    set({ permissions: on ? value.permissions | bit : value.permissions & ~bit });
  const fixed = (bit: number) => (bounds.permitted & bit) === 0 || (bounds.required & bit) !== 0;
  const why = (bit: number, text: string) =>
    (bounds.permitted & bit) === 0
      ? t`A parent’s terms forbid it.`
      : (bounds.required & bit) !== 0
        ? t`A share-alike parent demands it.`
        : text;
  const barred = (bounds.permitted & PERMISSION.derivatives) === 0;
  return (
    <div className="grid gap-x-10 gap-y-4 sm:grid-cols-2">
      <SelectField
        label={t`Who may derive`}
        value={value.by}
        options={[...(barred ? [] : [{ value: "open", label: t`Anybody` }]), { value: "none", label: t`Nobody` }]}
        onChange={(by) => set({ by: by === "open" ? "open" : "none" })}
      />
      <PercentField
        label={t`Your share of what they earn, in percent`}
        hint={t`At most ${percent(room)}.`}
        valueBps={value.shareBps}
        maxBps={room}
        onChange={(shareBps) => set({ shareBps })}
      />
      <SelectField
        label={t`Who pays it`}
        value={value.scope}
        options={[
          { value: "lineage", label: t`Every descendant` },
          { value: "direct", label: t`Direct children only` },
        ]}
        onChange={(scope) => set({ scope: scope === "lineage" ? "lineage" : "direct" })}
      />
      <PercentField
        label={t`Least royalty of derivatives, in percent`}
        hint={t`What they must ask marketplaces for, from 0 to 10.`}
        valueBps={value.minRoyaltyBps}
        maxBps={1_000}
        onChange={(minRoyaltyBps) => set({ minRoyaltyBps })}
      />
      <SwitchField
        label={t`Commercial use`}
        hint={why(PERMISSION.commercial, t`Derivatives may be sold and ask for royalties.`)}
        checked={(value.permissions & PERMISSION.commercial) !== 0}
        disabled={fixed(PERMISSION.commercial)}
        onChange={(on) => permit(PERMISSION.commercial, on)}
      />
      <SwitchField
        label={t`Further derivatives`}
        hint={why(PERMISSION.derivatives, t`A derivative may be derived from in turn.`)}
        checked={(value.permissions & PERMISSION.derivatives) !== 0}
        disabled={fixed(PERMISSION.derivatives)}
        onChange={(on) => permit(PERMISSION.derivatives, on)}
      />
      <SwitchField
        label={t`Share-alike`}
        hint={
          bounds.shareAlike
            ? t`A parent’s terms demand it.`
            : t`Derivatives must be licensed under terms that allow as much.`
        }
        checked={value.shareAlike}
        disabled={bounds.shareAlike}
        onChange={(shareAlike) => set({ shareAlike })}
      />
      <SwitchField
        label={t`Attribution`}
        hint={t`Recorded and shown with each derivative; no contract can enforce more.`}
        checked={value.attribution}
        onChange={(attribution) => set({ attribution })}
      />
    </div>
  );
}

interface PercentFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly valueBps: number;
  readonly maxBps: number;
  /** NaN while what is written is no percentage. */
  readonly onChange: (bps: number) => void;
}

function PercentField({ label, hint, valueBps, maxBps, onChange }: PercentFieldProps) {
  const { t } = useLingui();
  const [text, setText] = useState(Number.isNaN(valueBps) ? "" : String(valueBps / 100));
  const read = readPercent(text);
  const problem =
    read === null ? t`Write a percentage such as 12.5.` : read > maxBps ? t`At most ${percent(maxBps)}.` : null;
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(control) => (
        <input
          {...control}
          className={controlClass}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onChange(readPercent(event.target.value) ?? Number.NaN);
          }}
        />
      )}
    </Field>
  );
}
