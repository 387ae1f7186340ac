import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { dayOf, endOfDay } from "../../ui/endOfDay.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import type { TermsChoice } from "./TermsChoice.ts";

type Limits = Pick<TermsChoice, "cap" | "expiresAt">;

export interface LimitFieldsProps {
  readonly value: Limits;
  readonly onChange: (value: Partial<Limits>) => void;
  /** Whether a limit on the number can be set: where there is a fee or offers. */
  readonly mayCap: boolean;
}

/** How many works may be minted under terms, and until when; empty for no limit. */
export function LimitFields({ value, onChange, mayCap }: LimitFieldsProps) {
  const { t } = useLingui();
  const [cap, setCap] = useState(value.cap > 0 ? String(value.cap) : "");
  const isWrong = cap.trim() !== "" && !/^[1-9][0-9]{0,9}$/.test(cap.trim());
  const needs = cap.trim() !== "" && !mayCap;
  return (
    <>
      <Field
        label={t`Most works, if any limit`}
        hint={mayCap ? t`Empty for any number.` : t`Only with a fee, or by offer.`}
        problem={
          isWrong
            ? t`Write a whole number above 0.`
            : needs
              ? t`Only with a fee, or by offer: strangers could use it up for nothing.`
              : null
        }
      >
        {(control) => (
          <input
            {...control}
            className={`${controlClass} tabular-nums`}
            inputMode="numeric"
            autoComplete="off"
            value={cap}
            onChange={(event) => {
              const text = event.target.value.trim();
              setCap(event.target.value);
              onChange({ cap: text === "" ? 0 : /^[1-9][0-9]{0,9}$/.test(text) ? Number(text) : Number.NaN });
            }}
          />
        )}
      </Field>
      <Field label={t`Last day, if any`} hint={t`What was minted by then stays licensed for good.`}>
        {(control) => (
          <input
            {...control}
            type="date"
            className={controlClass}
            min={dayOf(Date.now() / 1_000)}
            defaultValue={value.expiresAt > 0 ? dayOf(value.expiresAt) : ""}
            onChange={(event) => {
              const { value: day, validity } = event.target;
              onChange({ expiresAt: day !== "" ? endOfDay(day) : validity.badInput ? Number.NaN : 0 });
            }}
          />
        )}
      </Field>
    </>
  );
}
