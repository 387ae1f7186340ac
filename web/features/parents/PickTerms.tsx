import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { WorkFace } from "../gallery/WorkFace.tsx";
import { draftStore } from "../studio/draftStore.ts";
import { TermsSummary } from "../terms/TermsSummary.tsx";
import { recordQuery } from "../work/workQueries.ts";
import { sharesQuery, termsQuery } from "./parentQueries.ts";
import { royaltyOr, SharePreview } from "./SharePreview.tsx";
import { usableTerms } from "./usableTerms.ts";

const LicenceNotes = lazyPart(async () => (await import("./LicenceNotes.tsx")).LicenceNotes);

export interface PickTermsProps {
  readonly id: bigint;
  readonly onBack: () => void;
  readonly onPick: (termsId: bigint) => void;
}

/** May I, and what does it cost: the terms that a work can be used under, and who would earn what. */
export function PickTerms({ id, onBack, onPick }: PickTermsProps) {
  const seedline = useSeedline();
  const record = useQuery(recordQuery(seedline, id));
  const terms = useQuery(termsQuery(seedline, id));
  const { parents, royaltyPercent } = useStore(draftStore);
  const usable = usableTerms(terms.data ?? [], Date.now() / 1_000);
  const [chosen, setChosen] = useState<bigint | null>(null);
  const choice = chosen ?? usable[0]?.id ?? null;
  const candidates = choice === null ? null : [...parents, { id: id.toString(), termsId: choice.toString() }];
  const shares = useQuery({
    ...sharesQuery(seedline, candidates ?? [], royaltyOr(royaltyPercent)),
    enabled: candidates !== null,
  });
  const error = record.error ?? terms.error;
  return (
    <div className="grid gap-6 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <div className="max-sm:w-32">{record.data ? <WorkFace record={record.data.record} /> : null}</div>
      <div className="flex flex-col gap-5">
        {error ? (
          <Problem problem={describeError(error)} />
        ) : terms.isPending ? (
          <p className="animate-breathe text-soft" role="status">
            <Trans>Reading its terms…</Trans>
          </p>
        ) : usable.length === 0 ? (
          <WhyNot id={id} terms={terms.data ?? []} />
        ) : (
          <>
            <TermsChoice usable={usable} choice={choice} onChoose={setChosen} />
            {candidates === null ? null : (
              <div>
                <SharePreview parents={candidates} royaltyPercent={royaltyPercent} />
                <LicenceNotes parents={candidates} />
              </div>
            )}
          </>
        )}
        <div className="flex justify-end gap-3">
          <Button onClick={onBack}>
            <Trans>Back</Trans>
          </Button>
          <Button
            variant="primary"
            disabled={choice === null || shares.error !== null}
            onClick={() => choice !== null && onPick(choice)}
          >
            <Trans>Add parent</Trans>
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Why nothing can descend from a work now. */
function WhyNot({ id, terms }: { readonly id: bigint; readonly terms: readonly LicenceTerms[] }) {
  const { t } = useLingui();
  const closed = terms.some((one) => one.closed);
  return (
    <Problem
      problem={{
        kind: "failed",
        what: t`Work ${id.toString()} has no licence terms that can be used now.`,
        next: closed
          ? t`Its owner has closed them. Works made under them keep their licence; nothing new can descend from it. Choose another work.`
          : t`Nothing can descend from it until its owner publishes some. Choose another work.`,
      }}
    />
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
