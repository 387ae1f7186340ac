import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useId, useState } from "react";
import { examineTerms } from "./examineTerms.ts";
import type { LicensingBounds } from "./LicensingBounds.ts";
import { fitToBounds, PRESET_NAMES, PRESETS, type PresetName, presetOf } from "./presets.ts";
import type { TermsChoice } from "./TermsChoice.ts";
import { TermsChoiceFields } from "./TermsChoiceFields.tsx";
import { TermsFindings } from "./TermsFindings.tsx";
import { TermsRoomBar } from "./TermsRoomBar.tsx";
import { TermsSummary } from "./TermsSummary.tsx";
import { TermsTitle } from "./TermsTitle.tsx";

/** Whom each preset is for. */
const PURPOSES = {
  lineage: msg`For characters and worlds: you earn along the whole line.`,
  direct: msg`For single works: whoever builds on it shares once.`,
  attribution: msg`For works that should travel as far as they can.`,
  "non-commercial": msg`For communities: free, not for sale, and it stays so.`,
  "by-offer": msg`For brands and characters: you choose each licensee, and sign an offer.`,
  closed: msg`For finished works: look, do not build.`,
} as const satisfies Record<PresetName, unknown>;

export interface TermsEditorProps {
  readonly value: TermsChoice;
  readonly onChange: (value: TermsChoice) => void;
  /** What the work's parents allow; `FREE_BOUNDS` for a work without parents. */
  readonly bounds: LicensingBounds;
  readonly disabled?: boolean;
  /** What is done with the terms: stands below what they say. */
  readonly children: ReactNode;
}

/**
 * Licence terms by preset or in detail, with what they mean in plain words, how much room is left, and what stands against them.
 * Whether they can be published is for `examineTerms(value, bounds).issues` to say.
 */
export function TermsEditor({ value, onChange, bounds, disabled = false, children }: TermsEditorProps) {
  const { i18n, t } = useLingui();
  const name = useId();
  const [picked, setPicked] = useState<PresetName | "own">(() => presetOf(value, bounds) ?? "own");
  const { issues, warnings, room } = examineTerms(value, bounds, Date.now() / 1_000);
  const pick = (preset: PresetName) => {
    setPicked(preset);
    onChange(fitToBounds(PRESETS[preset], bounds));
  };
  return (
    // What the terms say stays in sight beside the choice where there is room.
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_21rem] lg:gap-x-14">
      <fieldset disabled={disabled} className="min-w-0">
        <legend className="sr-only">{t`Licence terms`}</legend>
        <div>
          {PRESET_NAMES.map((preset) => (
            <Choice key={preset} name={name} checked={picked === preset} onPick={() => pick(preset)}>
              <TermsTitle terms={fitToBounds(PRESETS[preset], bounds)} />
              <span className="block text-sm text-soft">{i18n._(PURPOSES[preset])}</span>
            </Choice>
          ))}
          <Choice name={name} checked={picked === "own"} onPick={() => setPicked("own")}>
            <Trans>Your own terms</Trans>
            <span className="block text-sm text-soft">
              <Trans>Who, share, fee, limits and permissions one by one, beginning with what is chosen now.</Trans>
            </span>
          </Choice>
        </div>
        {picked === "own" ? (
          <div className="mt-4 border-t border-line pt-4">
            <TermsChoiceFields value={value} onChange={onChange} bounds={bounds} />
          </div>
        ) : null}
      </fieldset>
      <div className="max-lg:mt-5 max-lg:border-t max-lg:border-line max-lg:pt-4 lg:sticky lg:top-8 lg:self-start lg:border-l lg:border-line lg:pl-8">
        <section aria-label={t`What these terms say`}>
          <TermsSummary terms={value} className="max-w-prose font-serif text-lg" />
          <div className="mt-4 flex flex-col gap-4">
            {value.by === "none" ? null : <TermsRoomBar room={room} />}
            <TermsFindings issues={issues} warnings={warnings} />
          </div>
        </section>
        {children}
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly checked: boolean;
  readonly onPick: () => void;
  readonly children: React.ReactNode;
}

function Choice({ name, checked, onPick, children }: ChoiceProps) {
  return (
    <label className="flex min-h-11 cursor-pointer items-baseline gap-3 py-1.5">
      <input type="radio" name={name} className="dot translate-y-0.5" checked={checked} onChange={onPick} />
      <span>{children}</span>
    </label>
  );
}
