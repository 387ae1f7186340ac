import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Address } from "viem";
import type { OpenOffer } from "../../../src/io/market/readMarket.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { WorkTitle } from "../work/WorkTitle.tsx";
import { offersQuery } from "./marketQuery.ts";
import { OfferEnd } from "./OfferList.tsx";
import { TradeProgress } from "./trade/TradeProgress.tsx";
import { planWithdrawal } from "./trade/tradePlans.ts";
import { useTrade } from "./trade/useTrade.ts";

/** What an account offered for works, which the market holds until it takes it back; and what others offer for those it holds. */
export function AccountOffers({ account }: { readonly account: Address }) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const made = useQuery(offersQuery(seedline, { buyer: account }));
  const received = useQuery(offersQuery(seedline, { holder: account }));
  const trade = useTrade(`offers-of/${account}`);
  const error = made.error ?? received.error;
  if (error) {
    return (
      <Problem problem={describeError(error, t`What was paid in is safe; only the list could not be had.`)}>
        <Button
          size="sm"
          onClick={() => {
            void made.refetch();
            void received.refetch();
          }}
        >
          <Trans>Try again</Trans>
        </Button>
      </Problem>
    );
  }
  const mine = made.data ?? [];
  const others = (received.data ?? []).filter(({ buyer }) => buyer !== account);
  const isIdle = trade.rows.length === 0 && trade.left.length === 0 && trade.planning.status === "idle";
  if (mine.length === 0 && others.length === 0 && isIdle) return null;
  return (
    <div className="grid gap-x-14 gap-y-10 lg:grid-cols-2">
      {others.length === 0 ? null : (
        <section aria-labelledby="offers-received">
          <h2 id="offers-received" className="text-xl">
            <Trans>Offers for your works</Trans>
          </h2>
          <ul className="mt-4">
            {others.map((offer) => (
              <Row key={offer.offerId.toString()} offer={offer}>
                <Link
                  to="/work/$id"
                  params={{ id: offer.id.toString() }}
                  className={buttonClass("line", "sm")}
                  aria-label={t`Look at the offer for work ${offer.id.toString()}`}
                >
                  <Trans>Look at it</Trans>
                </Link>
              </Row>
            ))}
          </ul>
        </section>
      )}
      {mine.length === 0 && isIdle ? null : (
        <section aria-labelledby="offers-made">
          <h2 id="offers-made" className="text-xl">
            <Trans>Your offers</Trans>
          </h2>
          <p className="mt-1 text-soft">
            <Trans>The market holds what you paid in. It is yours until a holder accepts, and can be taken back.</Trans>
          </p>
          <ul className="mt-4">
            {mine.map((offer) => (
              <Row key={offer.offerId.toString()} offer={offer}>
                <Button
                  size="sm"
                  disabled={trade.isBusy}
                  onClick={() =>
                    void trade.begin(planWithdrawal(offer.offerId), t`The payment of your offer came back.`)
                  }
                >
                  <Trans>Withdraw</Trans>
                </Button>
              </Row>
            ))}
          </ul>
          <TradeProgress trade={trade} className="mt-5" />
        </section>
      )}
    </div>
  );
}

function Row({ offer, children }: { readonly offer: OpenOffer; readonly children: ReactNode }) {
  return (
    <li
      data-offer={offer.offerId.toString()}
      className="flex items-center justify-between gap-x-6 border-t border-line py-2.5 last:border-b"
    >
      <span className="min-w-0">
        <Amount amount={offer.amount} asset={offer.currency} />
        <span className="block text-sm text-soft">
          <Trans>
            for{" "}
            <Link to="/work/$id" params={{ id: offer.id.toString() }} className="link">
              <WorkTitle id={offer.id} />
            </Link>{" "}
            by <AccountName address={offer.buyer} />
          </Trans>
          <OfferEnd expiresAt={offer.expiresAt} />
        </span>
      </span>
      {children}
    </li>
  );
}
