import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { Activity, ActivityQuery } from "../../../src/core/ports/Catalogue.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Hash } from "../../ui/Hash.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { formatDate } from "../work/formatDate.ts";
import { WorkTitle } from "../work/WorkTitle.tsx";
import { ActivityWords } from "./ActivityWords.tsx";
import { activityQuery } from "./activityQuery.ts";
import { tellActivity } from "./tellActivity.ts";

export interface ActivityListProps {
  readonly of: Pick<ActivityQuery, "work" | "account">;
  /** Whether each line names its work: not on the work's own page. */
  readonly named?: boolean;
  /** What is said when nothing happened. */
  readonly empty?: string;
}

/** Everything that happened on chain to a work, or by and to an account, youngest first. */
export function ActivityList({ of, named = false, empty }: ActivityListProps) {
  const { t } = useLingui();
  const activity = useInfiniteQuery(activityQuery(useSeedline(), of));
  const items = tellActivity(activity.data?.pages.flatMap((page) => page.items) ?? []);
  return (
    <>
      {activity.isPending ? (
        <p className="animate-breathe text-soft" role="status">
          <Trans>Reading the chain…</Trans>
        </p>
      ) : null}
      {activity.isSuccess && items.length === 0 && empty !== undefined ? <p className="text-soft">{empty}</p> : null}
      <ol>
        {items.map((item) => (
          <li
            key={`${item.txHash}-${item.logIndex}`}
            className="grid gap-x-6 border-t border-line py-2.5 last:border-b sm:grid-cols-[minmax(0,1fr)_auto]"
          >
            <div className="min-w-0">
              {named ? <Work item={item} /> : null}
              <ActivityWords item={item} />
            </div>
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
    </>
  );
}

function Work({ item }: { readonly item: Activity }) {
  // What was registered from another contract has an id and no page.
  if (!("work" in item) || item.type === "registered") return null;
  return (
    <Link
      to="/work/$id"
      params={{ id: item.work.toString() }}
      className="mb-1 block min-h-6 w-fit max-w-full hover:underline"
    >
      <WorkTitle id={item.work} />
    </Link>
  );
}
