import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { SeedlineError } from "../../../../src/core/errors.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { useStore } from "../../../app/createStore.ts";
import { lazyPart } from "../../../app/lazyPart.tsx";
import { Button } from "../../../ui/Button.tsx";
import { describeError } from "../../../ui/describeError.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { IncomePreview } from "../../mint/IncomePreview.tsx";
import { NonCommercialNote } from "../../mint/NonCommercialNote.tsx";
import { ChooseTerms } from "../../parents/ChooseTerms.tsx";
import { sharesQuery, termsQuery } from "../../parents/parentQueries.ts";
import { royaltyOr } from "../../parents/SharePreview.tsx";
import { usableTerms } from "../../parents/usableTerms.ts";
import { useMintQuote } from "../../parents/useMintQuote.ts";
import { metadataQuery, recordQuery } from "../../work/workQueries.ts";
import { draftStore } from "../draftStore.ts";
import { openStyle } from "./openStyle.ts";
import { StyleExamples } from "./StyleExamples.tsx";
import { StyleWords } from "./StyleWords.tsx";
import { underStyle } from "./underStyle.ts";
import { useTakeStyle } from "./useTakeStyle.ts";

const LicenceNotes = lazyPart(async () => (await import("../../parents/LicenceNotes.tsx")).LicenceNotes);

export interface StyleDetailProps {
  readonly id: bigint;
  readonly onBack: () => void;
  readonly onTaken: () => void;
}

/** May I draw under it, what does it do to my words, and who is paid what: asked of chain and IPFS before the draft is touched. */
export function StyleDetail({ id, onBack, onTaken }: StyleDetailProps) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const queries = useQueryClient();
  const draft = useStore(draftStore);
  const take = useTakeStyle();
  const record = useQuery(recordQuery(seedline, id));
  const metadata = useQuery(metadataQuery(seedline, record.data?.record));
  const terms = useQuery(termsQuery(seedline, id));
  const opened = useQuery({
    queryKey: ["open-style", id.toString()],
    queryFn: () => openStyle(queries, seedline, id),
    retry: false,
  });
  const usable = usableTerms(terms.data ?? [], Date.now() / 1_000);
  const inUse = draft.parents.find((parent) => parent.role === "style" && parent.id === id.toString())?.termsId;
  const [chosen, setChosen] = useState<bigint | null>(inUse === undefined ? null : BigInt(inUse));
  const choice = usable.find((one) => one.id === chosen)?.id ?? usable[0]?.id ?? null;
  const parents =
    opened.data === undefined || choice === null ? [] : (underStyle(draft, opened.data, choice).parents ?? []);
  const shares = useQuery(sharesQuery(seedline, parents, royaltyOr(draft.royaltyPercent)));
  const quote = useMintQuote(parents);
  // A node that does not answer refuses nothing: that is asked again before the mint.
  const refusal = quote.error instanceof SeedlineError && !quote.error.retryable ? quote.error : null;
  const error = record.error ?? opened.error ?? terms.error;
  const open = opened.data;
  return (
    <div className="flex flex-col gap-6">
      {metadata.data?.description ? (
        <p dir="auto" className="max-w-prose whitespace-pre-line [overflow-wrap:anywhere]">
          {metadata.data.description}
        </p>
      ) : null}
      {error ? (
        <Problem problem={describeError(error, t`The draft is as it was.`)}>
          <Button
            size="sm"
            onClick={() => {
              void (record.error ? record.refetch() : terms.error ? terms.refetch() : opened.refetch());
            }}
          >
            <Trans>Try again</Trans>
          </Button>
        </Problem>
      ) : open === undefined ? (
        <p className="animate-breathe text-soft" role="status">
          <Trans>Fetching its pictures and its generator…</Trans>
        </p>
      ) : (
        <>
          <StyleExamples style={open.style} />
          <StyleWords style={open.style} subject={draft.prompt} />
        </>
      )}
      {terms.data === undefined || error ? null : usable.length === 0 ? (
        <Problem
          problem={{
            kind: "failed",
            what: t`The style has no licence terms that can be used now.`,
            next: terms.data.some(({ closed }) => closed)
              ? t`Its owner has closed them. Works made under them keep their licence; nothing new can be drawn under it. Choose another style.`
              : t`Nothing can be drawn under it until its owner publishes some. Choose another style.`,
          }}
        />
      ) : (
        <div className="grid gap-x-10 gap-y-6 border-t border-line pt-5 sm:grid-cols-2">
          <div>
            <ChooseTerms usable={usable} choice={choice} onChoose={setChosen} />
            <LicenceNotes parents={parents} />
            <div className="mt-3 empty:hidden">
              <NonCommercialNote parents={parents} />
            </div>
          </div>
          {parents.length === 0 ? null : <IncomePreview parents={parents} royaltyPercent={draft.royaltyPercent} />}
        </div>
      )}
      <div className="sticky bottom-0 -mx-6 flex flex-wrap items-center justify-end gap-3 border-t border-line bg-lift px-6 pt-4 pb-2 sm:-mx-8 sm:px-8">
        {refusal === null || error ? null : (
          <p role="status" className="min-w-0 grow basis-60 text-sm text-soft">
            {refusal.code.startsWith("OFFER_") ? (
              <Trans>
                Works under these terms need an offer that its owner signed: enter yours above, ask for one, or choose
                other terms.
              </Trans>
            ) : (
              <Trans>A mint under these terms would be refused, for the reason above.</Trans>
            )}
          </p>
        )}
        <Button onClick={onBack}>
          <Trans>All styles</Trans>
        </Button>
        <Button
          variant="primary"
          disabled={
            open === undefined || choice === null || shares.error !== null || refusal !== null || quote.isPending
          }
          onClick={() => {
            if (open === undefined || choice === null) return;
            take(open, choice);
            onTaken();
          }}
        >
          <Trans>Draw under this style</Trans>
        </Button>
      </div>
    </div>
  );
}
