import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { isAddressEqual, zeroAddress } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import {
  type BidDocument,
  type ListingDocument,
  type MarketDocument,
  readMarketDocument,
} from "../../../src/core/market/MarketDocument.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { checkBid, checkListing } from "../../../src/io/market/checkSigned.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { WalletGate } from "../support/WalletGate.tsx";
import { formatDate } from "../work/formatDate.ts";
import { AcceptSheet } from "./AcceptSheet.tsx";
import type { Holding } from "./marketQuery.ts";
import { TradeProgress } from "./trade/TradeProgress.tsx";
import { planBidAcceptance, planCancelling, planSignedPurchase } from "./trade/tradePlans.ts";
import { useTrade } from "./trade/useTrade.ts";

export interface SignedCardProps {
  /** As it stands in the address. */
  readonly text: string;
  readonly record: WorkRecord;
  readonly holding: Holding;
}

/** What a link brought: a signed listing to buy from, or a bid to sell to. Checked with the chain before anything can be done. */
export function SignedCard({ text, record, holding }: SignedCardProps) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const card = useRef<HTMLDivElement>(null);
  const trade = useTrade(`signed/${record.id}`);
  const [isAccepting, setAccepting] = useState(false);
  const read = useQuery({
    queryKey: ["signed", record.id.toString(), text],
    queryFn: async () => {
      const document = readFor(text, record.id);
      if (document.kind === "listing") await checkListing(seedline.chain, document);
      else await checkBid(seedline.chain, document);
      return document;
    },
    retry: (count, error) => count < 2 && error instanceof SeedlineError && error.retryable,
    staleTime: 2_000,
  });
  useEffect(() => {
    card.current?.scrollIntoView({ block: "center" });
  }, []);
  const { wallet } = trade;
  const me = wallet.status === "ready" ? wallet.address : null;
  const document = read.data;
  const signed = parsedFor(text, record.id);
  const mine = signed !== null && me !== null && isAddressEqual(signerOf(signed), me);
  const voidAll = (
    <Button
      disabled={trade.isBusy}
      onClick={() => void trade.begin(planCancelling, t`Everything you signed for the market is void.`)}
    >
      <Trans>Void everything I signed</Trans>
    </Button>
  );
  const isOver = read.error instanceof SeedlineError && ENDED.has(read.error.code);
  return (
    <div ref={card} data-signed className="mb-6 border border-edge/70 bg-lift p-5">
      {read.isPending ? (
        <p role="status" className="animate-breathe text-soft">
          <Trans>Checking the signature…</Trans>
        </p>
      ) : read.error ? (
        <Problem problem={describeError(read.error, t`Nothing was paid, and nothing was sold.`)}>
          <Button size="sm" onClick={() => void read.refetch()} disabled={read.isFetching}>
            <Trans>Check again</Trans>
          </Button>
          {mine && !isOver ? voidAll : null}
        </Problem>
      ) : document === undefined ? null : (
        <>
          <p className="text-sm text-soft">
            {document.kind === "listing" ? (
              <Trans>
                Offered to you by a link, signed by <AccountName address={document.seller} />
              </Trans>
            ) : (
              <Trans>
                Bid by a link, signed by <AccountName address={document.buyer} />
              </Trans>
            )}
          </p>
          <p
            className="mt-1 font-serif text-2xl [&_.mono]:text-base"
            data-signed-price={priceOf(document).amount.toString()}
          >
            <Amount {...priceOf(document)} />
          </p>
          <p className="text-sm text-soft">
            {document.kind === "listing" && document.listing.buyer !== zeroAddress ? (
              <Trans>
                Only <AccountName address={document.listing.buyer} /> may buy it.{" "}
              </Trans>
            ) : null}
            {endOf(document) === 0n ? null : <Trans>Until {formatDate(Number(endOf(document)))}.</Trans>}
          </p>
          <div className="mt-4 flex flex-wrap gap-3">
            {me === null ? (
              <WalletGate
                wallet={wallet}
                purpose={
                  document.kind === "listing" ? t`A wallet buys it.` : t`The wallet that holds the work accepts it.`
                }
              >
                {null}
              </WalletGate>
            ) : mine ? (
              voidAll
            ) : document.kind === "listing" ? (
              <Button
                variant="primary"
                disabled={trade.isBusy || !mayBuy(document, me)}
                onClick={() =>
                  void trade.begin(planSignedPurchase(document), t`Work ${record.id.toString()} is yours.`)
                }
              >
                <Trans>Buy</Trans>
              </Button>
            ) : isAddressEqual(holding.holder, me) ? (
              <Button variant="primary" disabled={trade.isBusy} onClick={() => setAccepting(true)}>
                <Trans>Accept…</Trans>
              </Button>
            ) : (
              <p className="text-sm text-soft">
                <Trans>
                  Only <AccountName address={holding.holder} />, who holds the work, can accept it.
                </Trans>
              </p>
            )}
          </div>
        </>
      )}
      <TradeProgress trade={trade} className="mt-5" />
      {isAccepting && document?.kind === "bid" ? (
        <AcceptSheet
          record={record}
          holding={holding}
          buyer={document.buyer}
          asset={document.bid.currency}
          amount={document.bid.amount}
          plan={(least) => planBidAcceptance(document, least)}
          onClose={() => setAccepting(false)}
        />
      ) : null}
    </div>
  );
}

/** After these there is nothing left to void. */
const ENDED = new Set(["SIGNED_IN_OTHER_EPOCH", "BID_SPENT", "TOKEN_MOVED"]);

type SignedHere = ListingDocument | BidDocument;

/** @throws SeedlineError `MARKET_DOCUMENT_INVALID` and others of its reading; `OTHER_WORK` */
function readFor(text: string, work: bigint): SignedHere {
  const document: MarketDocument = readMarketDocument(text);
  const id = document.kind === "voucher" ? null : document.kind === "listing" ? document.listing.id : document.bid.id;
  if (document.kind !== "voucher" && id === work) return document;
  throw new SeedlineError("OTHER_WORK", `What was signed here is not for work ${work}.`, {
    hint: "Open the link as it was given to you.",
    details: { work, id },
  });
}

/** The same; null for what cannot be read. */
function parsedFor(text: string, work: bigint): SignedHere | null {
  try {
    return readFor(text, work);
  } catch {
    return null;
  }
}

function signerOf(document: SignedHere) {
  return document.kind === "listing" ? document.seller : document.buyer;
}

function priceOf(document: SignedHere) {
  return document.kind === "listing"
    ? { amount: document.listing.price, asset: document.listing.currency }
    : { amount: document.bid.amount, asset: document.bid.currency };
}

function endOf(document: SignedHere): bigint {
  return document.kind === "listing" ? document.listing.expiresAt : document.bid.expiresAt;
}

function mayBuy({ listing }: ListingDocument, me: `0x${string}`): boolean {
  return listing.buyer === zeroAddress || isAddressEqual(listing.buyer, me);
}
