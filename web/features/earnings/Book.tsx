import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Hash } from "../../ui/Hash.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { StatusMark } from "../../ui/StatusMark.tsx";
import { formatDate } from "../work/formatDate.ts";
import { WorkTitle } from "../work/WorkTitle.tsx";
import { type BookLine, earningsBook } from "./earningsBook.ts";
import { claimableQuery, type Entry, historyQuery } from "./earningsQueries.ts";

const SHOWN_AT_FIRST = 20;

/** Every credit and withdrawal of an account, and the sums that must agree. */
export function Book({ account }: { readonly account: Address }) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const history = useQuery(historyQuery(seedline, account));
  const claimable = useQuery(claimableQuery(seedline, account));
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="text-xl">
        <Trans>History</Trans>
      </h2>
      {history.error ? (
        <div className="mt-4">
          <Problem problem={describeError(history.error, t`What happened is on the ledger, whatever is shown here.`)}>
            <Button size="sm" onClick={() => void history.refetch()}>
              <Trans>Try again</Trans>
            </Button>
          </Problem>
        </div>
      ) : history.data === undefined ? (
        <p className="mt-4 animate-breathe text-soft" role="status">
          <Trans>Reading the ledger…</Trans>
        </p>
      ) : history.data.entries.length === 0 ? (
        <p className="mt-3 text-soft">
          <Trans>No payment has reached this account yet.</Trans>
        </p>
      ) : (
        <>
          {claimable.data && history.data.complete ? (
            <ul className="mt-4 flex flex-col gap-2">
              {earningsBook(history.data.credits, history.data.withdrawals, claimable.data).map((line) => (
                <BookRow key={line.asset} line={line} />
              ))}
            </ul>
          ) : null}
          <ol className="mt-6">
            {history.data.entries.slice(0, shown).map((entry) => (
              <EntryRow key={entryKey(entry)} entry={entry} />
            ))}
          </ol>
          {history.data.entries.length > shown ? (
            <Button className="mt-4" onClick={() => setShown((now) => now + 5 * SHOWN_AT_FIRST)}>
              <Plural value={history.data.entries.length - shown} one="Show # more" other="Show # more" />
            </Button>
          ) : null}
        </>
      )}
    </section>
  );
}

function entryKey(entry: Entry): string {
  const base = `${entry.type}/${entry.txHash}/${entry.logIndex}`;
  return entry.type === "credited" ? `${base}/${entry.ancestor}` : base;
}

function BookRow({ line: { asset, credited, withdrawn, claimable, agrees } }: { readonly line: BookLine }) {
  return (
    <li data-agrees={agrees} className="flex gap-2.5">
      <StatusMark status={agrees ? "done" : "unknown"} className="mt-0.5" />
      <span>
        <Trans>
          Credited <Amount amount={credited} asset={asset} /> = withdrawn <Amount amount={withdrawn} asset={asset} /> +
          to withdraw <Amount amount={claimable} asset={asset} />
        </Trans>{" "}
        <span className="text-sm text-soft">
          {agrees ? (
            <Trans>to the last unit</Trans>
          ) : (
            <Trans>does not add up yet: the list below is behind the ledger, which is right</Trans>
          )}
        </span>
      </span>
    </li>
  );
}

function EntryRow({ entry }: { readonly entry: Entry }) {
  const { t } = useLingui();
  const isCredit = entry.type === "credited";
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 border-t border-line py-2 last:border-b md:grid-cols-[15rem_minmax(0,1fr)_auto_auto]">
      <time className="text-soft max-md:order-3 max-md:text-sm" dateTime={new Date(entry.at * 1000).toISOString()}>
        {formatDate(entry.at)}
      </time>
      <span>
        {isCredit ? (
          <CreditWords entry={entry} />
        ) : (
          <Trans>
            Withdrawn to <AccountName address={entry.to} />
          </Trans>
        )}
      </span>
      <span className="text-right" data-entry={entry.type}>
        {isCredit ? "+" : "−"}
        <Amount amount={entry.amount} asset={entry.asset} />
      </span>
      <span className="text-right text-sm max-md:order-4">
        <Hash value={entry.txHash} of={t`transaction hash`} keep={4} />
      </span>
    </li>
  );
}

function CreditWords({ entry }: { readonly entry: Extract<Entry, { type: "credited" }> }) {
  const work = <WorkLink work={entry.work} />;
  if (entry.source === "sale") return <Trans>Proceeds of selling {work}, after its royalty</Trans>;
  if (entry.work === entry.ancestor) return <Trans>Income of {work}</Trans>;
  return (
    <Trans>
      Share of {work}, by the terms of <WorkLink work={entry.ancestor} />
    </Trans>
  );
}

function WorkLink({ work }: { readonly work: bigint }) {
  return (
    <Link to="/work/$id" params={{ id: work.toString() }} className="link">
      <WorkTitle id={work} />
    </Link>
  );
}
