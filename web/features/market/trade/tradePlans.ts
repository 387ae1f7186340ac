import { msg } from "@lingui/core/macro";
import type { Address, Hex } from "viem";
import { zeroAddress } from "viem";
import type { BidDocument, ListingDocument } from "../../../../src/core/market/MarketDocument.ts";
import { planAllowance, sendApproval } from "../../../../src/io/chain/allowSpender.ts";
import type { ChainWriter } from "../../../../src/io/chain/ChainWriter.ts";
import { isTokenAllowed, sendTokenApproval } from "../../../../src/io/market/allowMarket.ts";
import { assertHolder } from "../../../../src/io/market/assertHolder.ts";
import { sendBidAcceptance } from "../../../../src/io/market/bids.ts";
import { checkBid, checkListing } from "../../../../src/io/market/checkSigned.ts";
import {
  type NewListing,
  type Purchase,
  sendListing,
  sendPurchase,
  sendSignedCancelling,
  sendSignedPurchase,
  sendUnlisting,
} from "../../../../src/io/market/listings.ts";
import { marketOf } from "../../../../src/io/market/marketOf.ts";
import {
  type NewOffer,
  openOffer,
  sendAcceptance,
  sendOffer,
  sendOfferWithdrawal,
} from "../../../../src/io/market/offers.ts";
import type { OpenOffer } from "../../../../src/io/market/readMarket.ts";
import { assertSellable } from "../../../../src/io/market/readStanding.ts";
import type { TradePlan, TradeStep } from "./TradeStep.ts";

/** Leave to move the work, where the market has none yet; asked of the holder alone. */
export async function approvalOfWork(writer: ChainWriter, id: bigint): Promise<TradeStep[]> {
  await assertHolder(writer, id);
  await assertSellable(writer, id);
  if (await isTokenAllowed(writer, id, writer.wallet.account.address)) return [];
  const send = (to: ChainWriter) => sendTokenApproval(to, id);
  return [{ key: "approve", title: msg`Let the market move this one work`, send }];
}

/** Leave to take exactly a payment, where the market has not so much yet. Coin is sent along and needs none. */
export async function approvalOfPayment(writer: ChainWriter, currency: Address, due: bigint): Promise<TradeStep[]> {
  if (currency === zeroAddress) return [];
  const { market } = marketOf(writer);
  const amounts = await planAllowance(writer, currency, market, due);
  return amounts.map((amount) => ({
    key: `allow-${currency}-${amount === 0n ? "reset" : "due"}`,
    title: amount === 0n ? msg`Take back an earlier allowance` : msg`Let the market take exactly the price`,
    send: (to: ChainWriter): Promise<Hex> => sendApproval(to, currency, market, amount),
  }));
}

export const planListing =
  (listing: NewListing): TradePlan =>
  async (writer) => [
    ...(await approvalOfWork(writer, listing.id)),
    { key: "list", title: msg`List it for sale`, send: (to) => sendListing(to, listing) },
  ];

export const planUnlisting =
  (id: bigint): TradePlan =>
  async () => [{ key: "unlist", title: msg`Take it off the market`, send: (to) => sendUnlisting(to, id) }];

export const planPurchase =
  (purchase: Purchase): TradePlan =>
  async (writer) => [
    ...(await approvalOfPayment(writer, purchase.currency, purchase.price)),
    { key: "buy", title: msg`Pay, and receive the work`, send: (to) => sendPurchase(to, purchase) },
  ];

export const planSignedPurchase =
  (document: ListingDocument): TradePlan =>
  async (writer) => {
    const { currency, price } = document.listing;
    await checkListing(writer, document);
    return [
      ...(await approvalOfPayment(writer, currency, price)),
      { key: "buy-signed", title: msg`Pay, and receive the work`, send: (to) => sendSignedPurchase(to, document) },
    ];
  };

export const planCancelling: TradePlan = async () => [
  { key: "cancel", title: msg`Void all that was signed`, send: sendSignedCancelling },
];

export const planOffer =
  (offer: NewOffer): TradePlan =>
  async (writer) => {
    await assertSellable(writer, offer.id);
    return [
      ...(await approvalOfPayment(writer, offer.currency, offer.amount)),
      { key: "offer", title: msg`Pay the offer in`, send: (to) => sendOffer(to, offer) },
    ];
  };

export const planWithdrawal =
  (offerId: bigint): TradePlan =>
  async (writer) => {
    await openOffer(writer, offerId);
    return [
      { key: `withdraw-${offerId}`, title: msg`Take the payment back`, send: (to) => sendOfferWithdrawal(to, offerId) },
    ];
  };

/** @param least The least that the holder must be credited. */
export const planAcceptance =
  (offer: OpenOffer, least: bigint): TradePlan =>
  async (writer) => {
    await openOffer(writer, offer.offerId);
    return [
      ...(await approvalOfWork(writer, offer.id)),
      {
        key: `accept-${offer.offerId}`,
        title: msg`Hand over the work, and be paid`,
        send: (to) => sendAcceptance(to, offer, least),
      },
    ];
  };

/** Sells a work under a bid. @param least The least that the holder must be credited. */
export const planBidAcceptance =
  (document: BidDocument, least: bigint): TradePlan =>
  async (writer) => {
    await checkBid(writer, document);
    return [
      ...(await approvalOfWork(writer, document.bid.id)),
      {
        key: "accept-bid",
        title: msg`Hand over the work, and be paid`,
        send: (to) => sendBidAcceptance(to, document, least),
      },
    ];
  };
