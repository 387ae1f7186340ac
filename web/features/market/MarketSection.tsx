import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isAddressEqual, zeroAddress } from "viem";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { WalletGate } from "../support/WalletGate.tsx";
import { formatDate } from "../work/formatDate.ts";
import { Section } from "../work/Section.tsx";
import { CannotBeSold } from "./CannotBeSold.tsx";
import { MarketLead } from "./MarketLead.tsx";
import { marketQuery } from "./marketQuery.ts";
import { OfferList } from "./OfferList.tsx";
import { TradeProgress } from "./trade/TradeProgress.tsx";
import { useTrade } from "./trade/useTrade.ts";
import { useSignedHere } from "./useSignedHere.ts";

// Forms, and the code that trades, come when they are asked for.
const SellSheet = lazyPart(async () => (await import("./SellSheet.tsx")).SellSheet);
const OfferSheet = lazyPart(async () => (await import("./OfferSheet.tsx")).OfferSheet);
const SignedCard = lazyPart(async () => (await import("./SignedCard.tsx")).SignedCard);
const plans = () => import("./trade/tradePlans.ts");

/** What a work costs, what is offered for it, and the ways to buy and to sell it. Nothing where the chain has no market. */
export function MarketSection({ record }: { readonly record: WorkRecord }) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const { id } = record;
  const market = useQuery(marketQuery(seedline, id));
  const trade = useTrade(`${id}`);
  const signed = useSignedHere();
  const [sheet, setSheet] = useState<"sell" | "offer" | null>(null);
  const { wallet } = trade;
  const name = id.toString();
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
  const { holding, listing, standing } = market.data;
  const { supersededBy, isCommercial } = standing;
  if (supersededBy !== null || !isCommercial) {
    return (
      <Section id="market" title={t`Not for sale here`}>
        <CannotBeSold standing={standing} />
        <OfferList record={record} holding={holding} canAccept={false} />
      </Section>
    );
  }
  const open = listing !== null && isOpen(listing) ? listing : null;
  const me = wallet.status === "ready" ? wallet.address : null;
  const isOwn = me !== null && isAddressEqual(me, holding.holder);
  const isReserved =
    open !== null && open.buyer !== zeroAddress && !(me !== null && isAddressEqual(open.buyer, me)) && !isOwn;
  return (
    <Section
      id="market"
      title={open !== null ? t`For sale` : signed === null ? t`Not for sale` : t`What your link brought`}
      lead={
        open === null && signed !== null ? undefined : (
          <MarketLead listing={open} record={record} holder={holding.holder} />
        )
      }
    >
      {signed === null ? null : <SignedCard key={signed} text={signed} record={record} holding={holding} />}
      {open === null ? null : (
        <p className="font-serif text-2xl [&_.mono]:text-base" data-price={open.price.toString()}>
          <Amount amount={open.price} asset={open.currency} />
        </p>
      )}
      {open !== null && (open.expiresAt !== 0n || open.buyer !== zeroAddress) ? (
        <p className="text-sm text-soft">
          {open.buyer === zeroAddress ? null : (
            <Trans>
              Only <AccountName address={open.buyer} /> may buy it.{" "}
            </Trans>
          )}
          {open.expiresAt === 0n ? null : <Trans>Until {formatDate(Number(open.expiresAt))}.</Trans>}
        </p>
      ) : null}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {me === null ? (
          <WalletGate
            wallet={wallet}
            purpose={open === null ? t`A wallet makes an offer for it.` : t`A wallet buys it, or makes an offer.`}
          >
            {null}
          </WalletGate>
        ) : isOwn ? (
          <>
            {open === null ? null : (
              <Button
                disabled={trade.isBusy}
                onClick={() =>
                  void trade.begin(
                    async (writer) => (await plans()).planUnlisting(id)(writer),
                    t`Work ${name} is off the market.`,
                  )
                }
              >
                <Trans>Take off the market</Trans>
              </Button>
            )}
            <Button
              variant={open === null ? "primary" : "line"}
              disabled={trade.isBusy}
              onClick={() => setSheet("sell")}
            >
              {open === null ? <Trans>Sell this work</Trans> : <Trans>Change the price</Trans>}
            </Button>
          </>
        ) : (
          <>
            {open === null ? null : (
              <Button
                variant="primary"
                disabled={trade.isBusy || isReserved}
                onClick={() =>
                  void trade.begin(
                    async (writer) => (await plans()).planPurchase({ ...open })(writer),
                    t`Work ${name} is yours.`,
                  )
                }
              >
                <Trans>Buy</Trans>
              </Button>
            )}
            <Button disabled={trade.isBusy} onClick={() => setSheet("offer")}>
              <Trans>Make an offer</Trans>
            </Button>
          </>
        )}
      </div>
      {sheet === null ? <TradeProgress trade={trade} className="mt-5" /> : null}
      <OfferList record={record} holding={holding} canAccept={isOwn} />
      {sheet === "sell" ? (
        <SellSheet record={record} holding={holding} onClose={() => setSheet(null)} />
      ) : sheet === "offer" ? (
        <OfferSheet record={record} holding={holding} onClose={() => setSheet(null)} />
      ) : null}
    </Section>
  );
}

function isOpen({ expiresAt }: { readonly expiresAt: bigint }): boolean {
  return expiresAt === 0n || expiresAt * 1_000n >= BigInt(Date.now());
}
