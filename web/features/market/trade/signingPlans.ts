import { msg } from "@lingui/core/macro";
import type { MarketDocument } from "../../../../src/core/market/MarketDocument.ts";
import { type NewBid, signBid } from "../../../../src/io/market/bids.ts";
import { type NewListing, signListing } from "../../../../src/io/market/listings.ts";
import type { TradePlan } from "./TradeStep.ts";
import { approvalOfPayment, approvalOfWork } from "./tradePlans.ts";

/** Signs a listing. @param onSigned Told what is to be handed on. */
export const planSigning =
  (listing: NewListing, onSigned: (document: MarketDocument) => void): TradePlan =>
  async (writer) => [
    ...(await approvalOfWork(writer, listing.id)),
    {
      key: "sign",
      title: msg`Sign the listing`,
      sign: async (to) => {
        onSigned(await signListing(to, listing));
      },
    },
  ];

/** Signs a bid. @param onSigned Told what is to be handed on. */
export const planBid =
  (bid: NewBid, onSigned: (document: MarketDocument) => void): TradePlan =>
  async (writer) => [
    ...(await approvalOfPayment(writer, bid.currency, bid.amount)),
    {
      key: "bid",
      title: msg`Sign the bid`,
      sign: async (to) => {
        onSigned(await signBid(to, bid));
      },
    },
  ];
