import { type Explanation, inCurrency, moment, percent } from "./Explanation.ts";

/** What the errors of the market mean; see {@link contractError}. */
export const MARKET_EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  WorkSuperseded: [
    ([, id, winner]) => `Work ${id} is a later copy of work ${winner}, and cannot be sold here.`,
    "Look at the work that was first.",
  ],
  NotCommercial: [
    ([, id]) => `Work ${id} may not be used commercially, so it cannot be sold here.`,
    "Ask the licensors of its parents for a waiver, or give it away.",
  ],
  RoyaltyAboveLimit: [
    ([royalty, max]) => `A royalty of ${percent(royalty)} is above the ${percent(max)} that a work may ask for.`,
    "This collection is not genuine.",
  ],
  NotHolder: [
    ([caller, holder]) => `The work is held by ${holder}, not by ${caller}.`,
    "Switch to the account that holds it.",
  ],
  NotApproved: [
    ([, id]) => `The market may not move work ${id} yet.`,
    "Approve the market for the work, or for all works of the account, then try again.",
  ],
  PriceMissing: [([, id]) => `No price is named for work ${id}.`, "Name an amount above zero."],
  UnknownCurrency: [
    ([currency]) => `At ${currency} is no token that can be paid with.`,
    "Name a token contract of this chain. Coin is accepted where it can be sent along.",
  ],
  NotListed: [([, id]) => `Work ${id} is not for sale at a fixed price.`, "Make its holder an offer."],
  TokenMoved: [
    ([, id]) => `Work ${id} has changed hands since it was listed, which ended the listing.`,
    "Look again at who holds it and what they ask.",
  ],
  ListingExpired: [([expiresAt]) => `The listing ended at ${moment(expiresAt)}.`, "Make the holder an offer."],
  ReservedForAnother: [
    ([buyer, caller]) => `Only ${buyer} may buy this, not ${caller}.`,
    "Buy with that account, or make the holder an offer.",
  ],
  OtherSeller: [
    ([seller, expected]) => `The work is sold by ${seller} now, not by ${expected}.`,
    "Nothing was paid. Look at the listing again.",
  ],
  OtherCurrency: [
    ([currency, expected]) => `The currency is ${currency} now, not ${expected}.`,
    "Nothing was paid. Look at the price again.",
  ],
  OtherPrice: [
    ([price, expected]) => `The price is ${price} now, not ${expected}.`,
    "Nothing was paid. Look at the listing again.",
  ],
  OtherToken: [
    ([, id, , expected]) => `The offer is for work ${id}, not for work ${expected}.`,
    "Nothing was sold. Look at the offer again.",
  ],
  ListingNotSigned: [
    ([holder]) => `The listing is not signed by ${holder}, who holds the work, or was changed afterwards.`,
    "Nothing was paid. Ask the holder for a listing.",
  ],
  SignedInOtherEpoch: [
    ([epoch, current]) => `It was signed in epoch ${epoch}, and its signer is at ${current}: it was cancelled.`,
    "Ask for a new signature.",
  ],
  SaleNotSigned: [
    () => "The voucher was signed for another price, currency or buyer.",
    "Do not pay: what is offered is not what the creator signed.",
  ],
  FeesNotAscending: [
    ([previous, next]) => `The fees name ${next} after ${previous}.`,
    "Name each currency once, in ascending order, coin first.",
  ],
  FeeNotTaken: [
    ([currency, named, taken]) => `The licences cost ${inCurrency(taken, currency)}, and ${named} was named.`,
    "Name exactly what the parents' terms ask for.",
  ],
  PaymentShort: [
    ([currency, due, received]) => `Of a payment of ${inCurrency(due, currency)} only ${received} arrived.`,
    "The token takes a part of every transfer. Pay in another currency.",
  ],
  NotDelivered: [
    ([, id, holder]) => `After the sale work ${id} is held by ${holder}.`,
    "This collection is not genuine.",
  ],
  ProceedsTooLow: [
    ([proceeds, least]) => `You would receive ${proceeds}, and at least ${least} was asked for.`,
    "Nothing was sold. Accept less, or wait for another offer.",
  ],
  UnknownOffer: [
    ([id]) => `There is no open offer ${id}: it was accepted or withdrawn, or never made.`,
    "Look at the open offers again.",
  ],
  OfferLapsed: [([expiresAt]) => `The offer was good until ${moment(expiresAt)}.`, "Ask the buyer for a new one."],
  NotBuyer: [
    ([caller, buyer]) => `The offer was made by ${buyer}, not by ${caller}.`,
    "Switch to the account that made it.",
  ],
  BidNotSigned: [
    ([buyer]) => `The bid is not signed by ${buyer}, or was changed afterwards.`,
    "Nothing was sold. Ask the buyer for another bid.",
  ],
  BidSpent: [
    ([buyer, nonce]) => `Bid ${nonce} of ${buyer} was accepted or cancelled.`,
    "Ask the buyer for another bid.",
  ],
};
