import { Trans } from "@lingui/react/macro";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { TermsSummary } from "../terms/TermsSummary.tsx";

export interface ChooseTermsProps {
  readonly usable: readonly LicenceTerms[];
  readonly choice: bigint | null;
  readonly onChoose: (id: bigint) => void;
}

/** Under which of its terms an asset is used, each in plain sentences. */
export function ChooseTerms({ usable, choice, onChoose }: ChooseTermsProps) {
  return (
    <fieldset>
      <legend className="text-sm text-soft">
        <Trans>Terms</Trans>
      </legend>
      {usable.map((terms) => (
        <label key={terms.id.toString()} className="flex min-h-10 cursor-pointer items-baseline gap-2.5 py-1.5">
          <input
            type="radio"
            name="terms"
            className="dot translate-y-0.5"
            checked={terms.id === choice}
            onChange={() => onChoose(terms.id)}
          />
          <span>
            <TermsSummary terms={terms} className="inline" />{" "}
            <span className="text-sm text-soft">
              <Trans>terms {terms.id.toString()}</Trans>
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
