import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { isAddressEqual, zeroAddress } from "viem";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { StoredListing } from "../../../src/io/market/readMarket.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { TransactionNote } from "../../app/transactions/TransactionNote.tsx";
import { isUnderWay } from "../../app/transactions/TransactionRun.ts";
import { useWallet } from "../../app/wallet/useWallet.ts";
import { walletDialogOpen } from "../../app/wallet/walletDialog.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Section } from "../work/Section.tsx";
import { ListForm } from "./ListForm.tsx";
import { marketQuery } from "./marketQuery.ts";
import { useTrade } from "./useTrade.ts";

/** What a work costs, and the way to buy it; for its holder, the way to sell it. Nothing where the chain has no market. */
export function MarketSection({ record }: { readonly record: WorkRecord }) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const wallet = useWallet();
  const market = useQuery(marketQuery(seedline, record.id));
  const trade = useTrade(record.id, wallet);
  const { run } = trade;
  if (seedline.config.contracts.market === undefined) return null;
  if (market.error) {
    return (
      <Section id="market" title={t`For sale`}>
        <Problem problem={describeError(market.error, t`Nothing was paid.`)}>
          <Button size="sm" onClick={() => void market.refetch()} disabled={market.isFetching}>
            <Trans>Try again</Trans>
          </Button>
        </Problem>
      </Section>
    );
  }
  if (market.data === undefined) return null;
  const { holder, listing } = market.data;
  const open = listing !== null && isOpen(listing) ? listing : null;
  const isOwn = wallet.status === "ready" && isAddressEqual(wallet.address, holder);
  const busy = isUnderWay(run) || run.status === "unknown";
  const reserved =
    open !== null &&
    open.buyer !== zeroAddress &&
    !(wallet.status === "ready" && isAddressEqual(wallet.address, open.buyer));
  return (
    <Section
      id="market"
      title={open === null ? t`Not for sale` : t`For sale`}
      lead={
        open === null ? (
          <Trans>
            Held by <AccountName address={holder} />, who asks no price for it here.
          </Trans>
        ) : (
          <Lead listing={open} record={record} />
        )
      }
    >
      {open === null ? null : (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <p className="font-serif text-2xl" data-price={open.price.toString()}>
            <Amount amount={open.price} asset={open.currency} />
          </p>
          {isOwn ? (
            <Button onClick={() => void trade.unlist()} disabled={busy}>
              <Trans>Take off the market</Trans>
            </Button>
          ) : wallet.status === "ready" ? (
            <Button variant="primary" disabled={busy || reserved} onClick={() => void trade.buy({ ...open })}>
              <Trans>Buy</Trans>
            </Button>
          ) : (
            <Button onClick={() => walletDialogOpen.set(true)} disabled={wallet.status === "connecting"}>
              <Trans>Connect wallet</Trans>
            </Button>
          )}
        </div>
      )}
      {reserved && !isOwn ? (
        <p className="mt-3 text-sm text-soft">
          <Trans>
            Only <AccountName address={open.buyer} /> may buy it.
          </Trans>
        </p>
      ) : null}
      {isOwn && open === null ? <ListForm work={record.id} trade={trade} disabled={busy} /> : null}
      {run.status === "idle" || run.status === "done" ? null : (
        <div className="mt-4">
          <TransactionNote
            run={run}
            onGoOn={run.status === "unknown" && run.txHash !== null ? () => void trade.lookUp() : trade.forget}
            onForget={trade.forget}
          />
        </div>
      )}
    </Section>
  );
}

/** Where the money will go. */
function Lead({ listing, record }: { readonly listing: StoredListing; readonly record: WorkRecord }) {
  const isFresh = listing.transfers === 0n && isAddressEqual(listing.seller, record.creator);
  return isFresh ? (
    <Trans>
      By <AccountName address={listing.seller} />, who made it: the whole price runs through the table below.
    </Trans>
  ) : (
    <Trans>
      By <AccountName address={listing.seller} />, who holds it: the royalty runs through the table below, the rest is
      the seller's.
    </Trans>
  );
}

function isOpen({ expiresAt }: StoredListing): boolean {
  return expiresAt === 0n || expiresAt * 1_000n >= BigInt(Date.now());
}
