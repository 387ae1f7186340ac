import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { WorkFace } from "../gallery/WorkFace.tsx";
import { recordQuery } from "../work/workQueries.ts";
import { termsQuery } from "./parentQueries.ts";
import { describeTerms, usableTerms } from "./usableTerms.ts";

export interface PickTermsProps {
  readonly id: bigint;
  readonly onBack: () => void;
  readonly onPick: (termsId: bigint) => void;
}

/** The terms that a work can be used under; without any, nothing can descend from it. */
export function PickTerms({ id, onBack, onPick }: PickTermsProps) {
  const seedline = useSeedline();
  const record = useQuery(recordQuery(seedline, id));
  const terms = useQuery(termsQuery(seedline, id));
  const usable = usableTerms(terms.data ?? []);
  const [chosen, setChosen] = useState<bigint | null>(null);
  const choice = chosen ?? usable[0]?.id ?? null;
  const error = record.error ?? terms.error;
  return (
    <div className="grid gap-6 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <div className="max-sm:w-32">{record.data ? <WorkFace record={record.data.record} /> : null}</div>
      <div className="flex flex-col gap-5">
        {error ? (
          <Problem problem={describeError(error)} />
        ) : terms.isPending ? (
          <p className="animate-breathe text-soft" role="status">
            Reading its terms…
          </p>
        ) : usable.length === 0 ? (
          <Problem
            problem={{
              kind: "failed",
              what: `Work ${id} has no open licence terms.`,
              next: "Nothing can descend from it until its owner publishes some. Choose another work.",
            }}
          />
        ) : (
          <TermsChoice usable={usable} choice={choice} onChoose={setChosen} />
        )}
        <div className="flex justify-end gap-3">
          <Button onClick={onBack}>Back</Button>
          <Button variant="primary" disabled={choice === null} onClick={() => choice !== null && onPick(choice)}>
            Add parent
          </Button>
        </div>
      </div>
    </div>
  );
}

interface TermsChoiceProps {
  readonly usable: readonly LicenceTerms[];
  readonly choice: bigint | null;
  readonly onChoose: (id: bigint) => void;
}

function TermsChoice({ usable, choice, onChoose }: TermsChoiceProps) {
  return (
    <fieldset>
      <legend className="text-sm text-soft">Terms</legend>
      {usable.map((terms) => (
        <label key={terms.id.toString()} className="flex min-h-10 cursor-pointer items-baseline gap-2.5 py-1.5">
          <input
            type="radio"
            name="terms"
            className="translate-y-0.5 accent-(--color-ink)"
            checked={terms.id === choice}
            onChange={() => onChoose(terms.id)}
          />
          <span>
            {describeTerms(terms)} <span className="text-sm text-soft">terms {terms.id.toString()}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
