import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { controlClass, Field } from "../../../ui/Field.tsx";
import { SelectField } from "../../../ui/SelectField.tsx";
import { type EndChoice, endOf } from "./endOf.ts";

/** When something ends, as it is being chosen. */
export function useEnd(begin: EndChoice = "never") {
  const [choice, setChoice] = useState<EndChoice>(begin);
  const [day, setDay] = useState("");
  return { choice, setChoice, day, setDay, end: (now: number) => endOf(choice, day, now) };
}

export interface EndFieldProps {
  readonly label: string;
  readonly form: ReturnType<typeof useEnd>;
  readonly isTried: boolean;
  /** Whether it may have no end. */
  readonly endless?: boolean;
}

/** When something ends: after a while, with a day that is chosen, or never. */
export function EndField({ label, form, isTried, endless = true }: EndFieldProps) {
  const { t } = useLingui();
  const { choice, setChoice, day, setDay } = form;
  const problem = isTried && form.end(Date.now()) === null ? t`Choose a day to come.` : null;
  return (
    <div className="grid grid-cols-2 items-start gap-x-5">
      <SelectField
        label={label}
        value={choice}
        options={[
          ...(endless ? [{ value: "never", label: t`never` }] : []),
          { value: "1", label: t`after a day` },
          { value: "7", label: t`after a week` },
          { value: "30", label: t`after 30 days` },
          { value: "day", label: t`on a day…` },
        ]}
        onChange={(value) => setChoice(value as EndChoice)}
      />
      {choice === "day" ? (
        <Field label={t`Last day`} problem={problem}>
          {(control) => (
            <input
              {...control}
              type="date"
              value={day}
              onChange={(event) => setDay(event.target.value)}
              className={controlClass}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}
