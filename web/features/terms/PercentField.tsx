import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { controlClass, Field } from "../../ui/Field.tsx";
import { percent } from "../../ui/percent.ts";
import { readPercent } from "./readPercent.ts";

export interface PercentFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly valueBps: number;
  readonly maxBps: number;
  /** NaN while what is written is no percentage. */
  readonly onChange: (bps: number) => void;
}

/** A percentage as people write it. */
export function PercentField({ label, hint, valueBps, maxBps, onChange }: PercentFieldProps) {
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
