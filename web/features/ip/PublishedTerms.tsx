import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { desk } from "../../app/transactions/desk.ts";
import { TransactionNote } from "../../app/transactions/TransactionNote.tsx";
import { isUnderWay } from "../../app/transactions/TransactionRun.ts";
import { runOf } from "../../app/transactions/transactionDesk.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { TermsSummary } from "../terms/TermsSummary.tsx";
import { TermsTitle } from "../terms/TermsTitle.tsx";
import { closingOf, useLicensing } from "./useLicensing.ts";

// Few terms are by offer.
const OffersOfTerms = lazyPart(async () => (await import("../offers/OffersOfTerms.tsx")).OffersOfTerms);

export interface PublishedTermsProps {
  /** Of one work, closed ones included. */
  readonly terms: readonly LicenceTerms[];
  readonly wallet: WalletState;
}

/** The terms of a work, standing ones first, each in words; closing one says what that does and does not do. */
export function PublishedTerms({ terms, wallet }: PublishedTermsProps) {
  const standing = terms.filter(({ closed }) => !closed);
  const closed = terms.filter((one) => one.closed);
  return (
    <>
      {standing.length === 0 ? (
        <p className="mt-3 max-w-prose text-soft">
          <Trans>All terms are closed: nothing new can be derived from this work.</Trans>
        </p>
      ) : (
        <ul className="mt-4">
          {standing.map((one) => (
            <StandingTerms key={one.id.toString()} terms={one} wallet={wallet} />
          ))}
        </ul>
      )}
      {closed.length > 0 ? (
        <details className="mt-2 text-sm text-soft">
          <summary className="link inline-flex min-h-6 items-center hover:text-ink">
            <Trans>Closed terms ({closed.length})</Trans>
          </summary>
          <ul className="mt-1">
            {closed.map((one) => (
              <li key={one.id.toString()} className="py-1">
                <TermsTitle terms={one} /> <TermsNumber id={one.id} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function TermsNumber({ id }: { readonly id: bigint }) {
  const number = id.toString();
  return (
    <span className="text-sm text-soft">
      <Trans>terms {number}</Trans>
    </span>
  );
}

function StandingTerms({ terms, wallet }: { readonly terms: LicenceTerms; readonly wallet: WalletState }) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const { close } = useLicensing(wallet);
  const name = closingOf(seedline, terms.id);
  const run = runOf(useStore(desk.runs), name);
  const [asking, setAsking] = useState(false);
  const number = terms.id.toString();
  const go =
    wallet.status === "ready" ? () => void close(terms.asset, terms.id).then((done) => done && setAsking(false)) : null;
  return (
    <li className="border-t border-line py-3 last:border-b">
      <div className="flex items-baseline justify-between gap-x-6">
        <p>
          <span className="font-serif text-lg">
            <TermsTitle terms={terms} />
          </span>{" "}
          <TermsNumber id={terms.id} />
        </p>
        <Button
          size="sm"
          variant="quiet"
          className="-mr-2.5"
          aria-label={t`Close terms ${number}`}
          onClick={() => setAsking(true)}
        >
          <Trans>Close</Trans>
        </Button>
      </div>
      <TermsSummary terms={terms} className="max-w-prose text-soft" />
      {terms.shareBps > 0 && terms.by !== "none" ? (
        <p className="mt-1 text-sm text-soft">
          <Trans>
            Paid to <AccountName address={terms.payee} />
          </Trans>
        </p>
      ) : null}
      {terms.by === "offer" && (wallet.status === "ready" || wallet.status === "wrong-chain") ? (
        <OffersOfTerms terms={terms} wallet={wallet} />
      ) : null}
      {asking ? null : (
        <div className="mt-3 empty:hidden">
          <TransactionNote run={run} onGoOn={go} onForget={() => desk.forget(name)} />
        </div>
      )}
      <Sheet
        open={asking}
        onOpenChange={setAsking}
        title={t`Close terms ${number}?`}
        description={<Trans>Closing cannot be undone. The same terms can be published again under a new number.</Trans>}
      >
        <ul className="flex list-disc flex-col gap-2 pl-5">
          <li>
            <Trans>Nobody can derive from this work under these terms any more, from the next block on.</Trans>
          </li>
          <li>
            <Trans>Works that were made under them keep their licence, and go on paying your share.</Trans>
          </li>
          <li>
            <Trans>Other terms of this work stay as they are.</Trans>
          </li>
        </ul>
        <div className="mt-5 empty:hidden">
          <TransactionNote run={run} onGoOn={go} onForget={() => desk.forget(name)} />
        </div>
        <div className="mt-7 flex flex-wrap justify-end gap-3">
          <Button onClick={() => setAsking(false)}>
            <Trans>Keep them open</Trans>
          </Button>
          {run.status === "idle" || isUnderWay(run) || run.status === "done" ? (
            <Button variant="primary" disabled={go === null || isUnderWay(run)} onClick={go ?? undefined}>
              <Trans>Close terms</Trans>
            </Button>
          ) : null}
        </div>
      </Sheet>
    </li>
  );
}
