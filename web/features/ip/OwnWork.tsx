import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CataloguedWork } from "../../../src/core/ports/Catalogue.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Link } from "../../app/navigation/Link.tsx";
import { desk } from "../../app/transactions/desk.ts";
import { runOf } from "../../app/transactions/transactionDesk.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { termsQuery } from "../parents/parentQueries.ts";
import { WorkThumbnail } from "../work/WorkThumbnail.tsx";
import { metadataQuery } from "../work/workQueries.ts";
import { Derivatives } from "./Derivatives.tsx";
import { PublishedTerms } from "./PublishedTerms.tsx";
import { publishingOf } from "./useLicensing.ts";

// Whoever only looks needs no form.
const PublishSheet = lazyPart(async () => (await import("./PublishSheet.tsx")).PublishSheet);

export interface OwnWorkProps {
  readonly work: CataloguedWork;
  readonly wallet: WalletState;
}

/** A work of one's own: its picture, the terms it can be used under, and what descends from it. */
export function OwnWork({ work: { record }, wallet }: OwnWorkProps) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const metadata = useQuery(metadataQuery(seedline, record));
  const terms = useQuery(termsQuery(seedline, record.id));
  const publishing = runOf(useStore(desk.runs), publishingOf(seedline, record.id));
  const [open, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const id = record.id.toString();
  const name = metadata.data?.name ?? t`Work ${id}`;
  const standing = terms.data?.filter(({ closed }) => !closed) ?? [];
  const pending = publishing.status !== "idle" && publishing.status !== "done";
  return (
    <article
      aria-labelledby={`work-${id}`}
      className="grid gap-x-12 gap-y-6 sm:grid-cols-[min(14rem,30%)_minmax(0,1fr)]"
    >
      <Link to="/work/$id" params={{ id }} className="block max-sm:max-w-56">
        <WorkThumbnail record={record} sizePx={224} label={name} crop className="aspect-square w-full shadow-hung" />
      </Link>
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-3">
          <h2 id={`work-${id}`} className="min-w-0 text-xl italic [overflow-wrap:anywhere]">
            <bdi>{name}</bdi>
          </h2>
          <Button
            variant={standing.length === 0 ? "primary" : "line"}
            onClick={() => {
              setWasOpened(true);
              setOpen(true);
            }}
          >
            {pending ? <Trans>See what was sent</Trans> : <Trans>Publish terms</Trans>}
          </Button>
        </div>
        {terms.error ? (
          <div className="mt-4">
            <Problem problem={describeError(terms.error)}>
              <Button size="sm" onClick={() => void terms.refetch()}>
                <Trans>Try again</Trans>
              </Button>
            </Problem>
          </div>
        ) : terms.data === undefined ? (
          <p className="mt-4 animate-breathe text-soft" role="status">
            <Trans>Reading its terms…</Trans>
          </p>
        ) : terms.data.length === 0 ? (
          <p className="mt-3 max-w-prose text-soft">
            <Trans>No terms yet: nobody can derive from this work until you publish some.</Trans>
          </p>
        ) : (
          <PublishedTerms terms={terms.data} wallet={wallet} />
        )}
        <Derivatives work={record.id} terms={terms.data ?? []} wallet={wallet} />
      </div>
      {wasOpened ? (
        <PublishSheet
          open={open}
          onOpenChange={setOpen}
          work={record.id}
          name={name}
          standing={standing}
          wallet={wallet}
        />
      ) : null}
    </article>
  );
}
