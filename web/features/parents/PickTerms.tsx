import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { WorkFace } from "../gallery/WorkFace.tsx";
import { draftStore } from "../studio/draftStore.ts";
import { isStyleDocument } from "../studio/style/isStyleDocument.ts";
import { metadataQuery, recordQuery } from "../work/workQueries.ts";
import { ChooseTerms } from "./ChooseTerms.tsx";
import { NoUsableTerms } from "./NoUsableTerms.tsx";
import { sharesQuery, termsQuery } from "./parentQueries.ts";
import { royaltyOr, SharePreview } from "./SharePreview.tsx";
import { usableTerms } from "./usableTerms.ts";

const LicenceNotes = lazyPart(async () => (await import("./LicenceNotes.tsx")).LicenceNotes);

export interface PickTermsProps {
  readonly id: bigint;
  readonly onBack: () => void;
  /** It turned out to be a style, which is drawn under. */
  readonly onStyle: () => void;
  readonly onPick: (termsId: bigint) => void;
}

/** May I, and what does it cost: the terms that a work can be used under, and who would earn what. */
export function PickTerms({ id, onBack, onStyle, onPick }: PickTermsProps) {
  const seedline = useSeedline();
  const record = useQuery(recordQuery(seedline, id));
  const metadata = useQuery(metadataQuery(seedline, record.data?.record));
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
  const isStyle = record.data !== undefined && isStyleDocument(record.data.record.kind, metadata.data) === true;
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
        ) : isStyle ? (
          <p>
            <Trans>This is a style: pictures are drawn under it, with its generator and its own pictures.</Trans>
          </p>
        ) : usable.length === 0 ? (
          <NoUsableTerms id={id} terms={terms.data ?? []} />
        ) : (
          <>
            <ChooseTerms usable={usable} choice={choice} onChoose={setChosen} />
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
          {isStyle ? (
            <Button variant="primary" onClick={onStyle}>
              <Trans>Look at the style</Trans>
            </Button>
          ) : (
            <Button
              variant="primary"
              disabled={choice === null || shares.error !== null}
              onClick={() => choice !== null && onPick(choice)}
            >
              <Trans>Add parent</Trans>
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
