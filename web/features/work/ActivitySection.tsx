import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { Activity } from "../../../src/core/ports/Catalogue.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Button } from "../../ui/Button.tsx";
import { amountOf } from "../../ui/coin.ts";
import { describeError } from "../../ui/describeError.ts";
import { Hash } from "../../ui/Hash.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { formatDate } from "./formatDate.ts";
import { Section } from "./Section.tsx";
import { activityQuery } from "./workQueries.ts";

/** Everything that happened to the work on chain, youngest first. */
export function ActivitySection({ id }: { readonly id: bigint }) {
  const { t } = useLingui();
  const activity = useInfiniteQuery(activityQuery(useSeedline(), id));
  const items = activity.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section id="activity" title={t`Activity`}>
      {activity.isPending ? (
        <p className="animate-breathe text-soft" role="status">
          <Trans>Reading the chain…</Trans>
        </p>
      ) : null}
      <ol>
        {items.map((item) => (
          <li
            key={`${item.txHash}-${item.logIndex}`}
            className="grid gap-x-6 border-t border-line py-2.5 last:border-b sm:grid-cols-[minmax(0,1fr)_auto]"
          >
            <span>
              <What item={item} />
            </span>
            <span className="text-sm text-soft sm:text-right">
              {formatDate(item.at)}
              <br />
              <Hash value={item.txHash} of={t`transaction`} keep={4} />
            </span>
          </li>
        ))}
      </ol>
      {activity.error ? (
        <div className="mt-4">
          <Problem
            problem={describeError(activity.error, t`What happened is on chain; only the list could not be had.`)}
          >
            <Button size="sm" onClick={() => void activity.refetch()} disabled={activity.isFetching}>
              <Trans>Try again</Trans>
            </Button>
          </Problem>
        </div>
      ) : activity.hasNextPage ? (
        <Button
          size="sm"
          className="mt-4"
          disabled={activity.isFetchingNextPage}
          onClick={() => void activity.fetchNextPage()}
        >
          <Trans>Show earlier</Trans>
        </Button>
      ) : null}
    </Section>
  );
}

function What({ item }: { readonly item: Activity }) {
  switch (item.type) {
    case "minted":
      return (
        <Trans>
          Minted by <AccountName address={item.creator} />
        </Trans>
      );
    case "transferred":
      return (
        <Trans>
          Passed from <AccountName address={item.from} /> to <AccountName address={item.to} />
        </Trans>
      );
    case "terms-published":
      return <Trans>Licence terms {item.termsId.toString()} published</Trans>;
    case "terms-closed":
      return <Trans>Licence terms {item.termsId.toString()} closed</Trans>;
    case "settled":
      return <Trans>Income of {amountOf(item.amount, item.asset)} settled along the lineage</Trans>;
    case "superseded":
      return <Trans>Its place was taken by work {item.by.toString()}, which was committed to earlier</Trans>;
    case "prompt-revealed":
      return <Trans>Prompt revealed</Trans>;
    case "waived":
      return <Trans>Restrictions of terms {item.termsId.toString()} given up for this work</Trans>;
    case "registered":
      return <Trans>Registered as something to descend from</Trans>;
    case "offer-cancelled":
    case "offers-cancelled":
      return (
        <Trans>
          <AccountName address={item.account} /> cancelled offers
        </Trans>
      );
    case "account-settled":
      return (
        <Trans>
          {amountOf(item.amount, item.asset)} credited to <AccountName address={item.account} />
        </Trans>
      );
    case "distributed":
      return (
        <Trans>
          {amountOf(item.amount, item.asset)} of <AccountName address={item.account} /> passed on to its members
        </Trans>
      );
    case "withdrawn":
      return (
        <Trans>
          <AccountName address={item.account} /> withdrew {amountOf(item.amount, item.asset)}
        </Trans>
      );
  }
}
