import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Address } from "viem";
import type { WorkFilter } from "../../../src/core/ports/Catalogue.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { usePieces } from "../gallery/usePieces.ts";
import { Wall } from "../gallery/Wall.tsx";
import { worksQuery } from "../work/workQueries.ts";

export interface WorksOfProps {
  readonly id: string;
  readonly title: string;
  readonly filter: WorkFilter;
  /** Works of this creator are left out: an account's own works stand under another heading. */
  readonly leaveOut?: Address;
  /** Below the heading, when there are works. */
  readonly action?: ReactNode;
  /** What is said when there are none. */
  readonly empty: string;
}

/** A wall of one account's works. */
export function WorksOf({ id, title, filter, leaveOut, action, empty }: WorksOfProps) {
  const { t } = useLingui();
  const pages = useInfiniteQuery(worksQuery(useSeedline(), filter));
  const listed = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const works = listed.filter(({ record }) => record.creator !== leaveOut);
  const { hung, isSettling } = usePieces(works);
  const isEmpty = pages.isSuccess && works.length === 0 && !pages.hasNextPage;
  return (
    <section aria-labelledby={id} className="mb-20">
      <h2 id={id} className="border-t border-line pt-4 text-xl">
        {title}
      </h2>
      {pages.isPending || (isSettling && hung.length === 0) ? (
        <p className="mt-4 animate-breathe text-soft" role="status">
          <Trans>Hanging the works…</Trans>
        </p>
      ) : null}
      {isEmpty ? <p className="mt-4 text-soft">{empty}</p> : null}
      {works.length > 0 ? action : null}
      <Wall pieces={hung} />
      {pages.error ? (
        <div className="mt-4 max-w-xl">
          <Problem
            problem={describeError(
              pages.error,
              t`The works are on chain and on IPFS; only their list could not be had.`,
            )}
          >
            <Button size="sm" onClick={() => void pages.refetch()} disabled={pages.isFetching}>
              <Trans>Try again</Trans>
            </Button>
          </Problem>
        </div>
      ) : pages.hasNextPage ? (
        <Button className="mt-8" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          <Trans>Show more works</Trans>
        </Button>
      ) : null}
    </section>
  );
}
