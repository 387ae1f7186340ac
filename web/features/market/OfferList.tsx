import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isAddressEqual } from "viem";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { OpenOffer } from "../../../src/io/market/readMarket.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { formatDate } from "../work/formatDate.ts";
import { type Holding, offersQuery } from "./marketQuery.ts";
import { TradeProgress } from "./trade/TradeProgress.tsx";
import type { TradePlan } from "./trade/TradeStep.ts";
import { useTrade } from "./trade/useTrade.ts";

const AcceptSheet = lazyPart(async () => (await import("./AcceptSheet.tsx")).AcceptSheet);
const plans = () => import("./trade/tradePlans.ts");

export interface OfferListProps {
  readonly record: WorkRecord;
  readonly holding: Holding;
  /** Whether who looks holds the work, and it can be sold. */
  readonly canAccept: boolean;
}

/** What is offered for a work: its holder accepts, who offered takes back. */
export function OfferList({ record, holding, canAccept }: OfferListProps) {
  const { t } = useLingui();
  const offers = useQuery(offersQuery(useSeedline(), { work: record.id }));
  const trade = useTrade(`offers/${record.id}`);
  const [accepting, setAccepting] = useState<OpenOffer | null>(null);
  const me = trade.wallet.status === "ready" ? trade.wallet.address : null;
  if (offers.error) {
    return (
      <div className="mt-8">
        <Problem problem={describeError(offers.error, t`What was paid in is safe; only the list could not be had.`)}>
          <Button size="sm" onClick={() => void offers.refetch()} disabled={offers.isFetching}>
            <Trans>Try again</Trans>
          </Button>
        </Problem>
      </div>
    );
  }
  if (offers.data === undefined || (offers.data.length === 0 && trade.rows.length === 0 && trade.left.length === 0)) {
    return null;
  }
  return (
    <div className="mt-8">
      <h3 className="text-soft">
        <Trans>Offers</Trans>
      </h3>
      <ul className="mt-2">
        {offers.data.map((offer) => (
          <li
            key={offer.offerId.toString()}
            data-offer={offer.offerId.toString()}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 border-t border-line py-2.5 last:border-b"
          >
            <span className="min-w-0">
              <Amount amount={offer.amount} asset={offer.currency} />
              <span className="block text-sm text-soft">
                <Trans>
                  by <AccountName address={offer.buyer} />
                </Trans>
                <OfferEnd expiresAt={offer.expiresAt} />
              </span>
            </span>
            {me !== null && isAddressEqual(offer.buyer, me) ? (
              <Button
                size="sm"
                disabled={trade.isBusy}
                onClick={() =>
                  void trade.begin(
                    async (writer) => (await plans()).planWithdrawal(offer.offerId)(writer),
                    t`The payment of your offer came back.`,
                  )
                }
              >
                <Trans>Withdraw</Trans>
              </Button>
            ) : canAccept && !isLapsed(offer.expiresAt) ? (
              <Button size="sm" disabled={trade.isBusy} onClick={() => setAccepting(offer)}>
                <Trans>Accept…</Trans>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <TradeProgress trade={trade} className="mt-5" />
      {accepting === null ? null : (
        <AcceptSheet
          record={record}
          holding={holding}
          buyer={accepting.buyer}
          asset={accepting.currency}
          amount={accepting.amount}
          plan={(least): TradePlan =>
            async (writer) =>
              (await plans()).planAcceptance(accepting, least)(writer)
            }
          onClose={() => setAccepting(null)}
        />
      )}
    </div>
  );
}

/** Until when an offer can be accepted, behind who made it. */
export function OfferEnd({ expiresAt }: { readonly expiresAt: bigint }) {
  if (expiresAt === 0n) return null;
  const end = formatDate(Number(expiresAt));
  return isLapsed(expiresAt) ? <Trans>, lapsed on {end}</Trans> : <Trans>, until {end}</Trans>;
}

function isLapsed(expiresAt: bigint): boolean {
  return expiresAt !== 0n && expiresAt * 1_000n < BigInt(Date.now());
}
