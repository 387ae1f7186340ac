import type { Command } from "../Command.ts";

/** All commands in the order in which an artist meets them; each is loaded only when it is used. */
export const commands: Readonly<Record<string, { summary: string; load: () => Promise<Command> }>> = {
  generators: {
    summary: "List the generators that come with Seedline.",
    load: async () => (await import("./generators.ts")).generators,
  },
  "store-generator": {
    summary: "Store a generator's module on chain, where it stays as long as the chain does.",
    load: async () => (await import("./storeGenerator.ts")).storeGenerator,
  },
  "fetch-generator": {
    summary: "Read a generator's module from the chain and check its hash.",
    load: async () => (await import("./fetchGenerator.ts")).fetchGenerator,
  },
  "register-generator": {
    summary: "Make a generator an asset whose author is paid by works made with it.",
    load: async () => (await import("./registerGenerator.ts")).registerGenerator,
  },
  style: {
    summary: "Make a style from works of your own: others draw series under it, and pay you.",
    load: async () => (await import("./style.ts")).style,
  },
  generate: {
    summary: "Make a picture, and beside it the recipe that makes it again.",
    load: async () => (await import("./generate.ts")).generate,
  },
  commit: {
    summary: "Put on record that you have pictures, without showing them.",
    load: async () => (await import("./commit.ts")).commit,
  },
  marks: {
    summary: "Show what a picture says of how it was made, beside what laws and standards ask for.",
    load: async () => (await import("./marks.ts")).marks,
  },
  mint: {
    summary: "Pin a picture and its metadata, and mint it.",
    load: async () => (await import("./mint.ts")).mint,
  },
  terms: {
    summary: "Publish licence terms of a work: what derivatives pay and may do.",
    load: async () => (await import("./terms.ts")).terms,
  },
  "close-terms": {
    summary: "Take terms off the table for new derivatives.",
    load: async () => (await import("./closeTerms.ts")).closeTerms,
  },
  offer: {
    summary: "Sign an offer for one licensee, to derive under terms that are by offer.",
    load: async () => (await import("./offer.ts")).offer,
  },
  "cancel-offer": {
    summary: "Void the offers under one nonce.",
    load: async () => (await import("./cancelOffer.ts")).cancelOffer,
  },
  "cancel-offers": {
    summary: "Void all offers that the signer ever signed.",
    load: async () => (await import("./cancelOffers.ts")).cancelOffers,
  },
  waive: {
    summary: "Give up restrictions of a work's licence, for good.",
    load: async () => (await import("./waive.ts")).waive,
  },
  register: {
    summary: "Make a token of another contract an asset that works can descend from.",
    load: async () => (await import("./register.ts")).register,
  },
  reveal: {
    summary: "Show the prompt of a private work: to everybody on chain, or to one person in a signed file.",
    load: async () => (await import("./reveal.ts")).reveal,
  },
  quote: {
    summary: "Show who would be credited how much of an income.",
    load: async () => (await import("./quote.ts")).quote,
  },
  pay: {
    summary: "Pay income to a work's vault, as a marketplace would.",
    load: async () => (await import("./pay.ts")).pay,
  },
  settle: {
    summary: "Empty the vaults of works and credit everyone along their lineage.",
    load: async () => (await import("./settle.ts")).settle,
  },
  withdraw: {
    summary: "Withdraw everything that the signer has earned.",
    load: async () => (await import("./withdraw.ts")).withdraw,
  },
  split: {
    summary: "Show the account that several people share.",
    load: async () => (await import("./split.ts")).split,
  },
  distribute: {
    summary: "Pass on what a split account earned.",
    load: async () => (await import("./distribute.ts")).distribute,
  },
  "settle-accounts": {
    summary: "Credit what was paid into accounts' own vaults.",
    load: async () => (await import("./settleAccounts.ts")).settleAccounts,
  },
  balance: {
    summary: "Show what an account (the signer when left out) can withdraw.",
    load: async () => (await import("./balance.ts")).balance,
  },
  list: {
    summary: "Offer a work for sale at a fixed price, on chain or by a signed file.",
    load: async () => (await import("./list.ts")).list,
  },
  unlist: {
    summary: "Take a work off the market, or void all that was ever signed for it.",
    load: async () => (await import("./unlist.ts")).unlist,
  },
  listing: {
    summary: "Show what a work costs and what is offered for it.",
    load: async () => (await import("./listing.ts")).listing,
  },
  buy: {
    summary: "Buy a listed work, or what a voucher or signed listing sells, for a price you name.",
    load: async () => (await import("./buy.ts")).buy,
  },
  voucher: {
    summary: "Sell a picture that is minted when it is bought: sign once, pay nothing.",
    load: async () => (await import("./voucher.ts")).voucher,
  },
  "cancel-vouchers": {
    summary: "Void all vouchers that were ever signed.",
    load: async () => (await import("./cancelVouchers.ts")).cancelVouchers,
  },
  "offer-token": {
    summary: "Pay in an offer for a work, whoever holds it; it can be withdrawn at any time.",
    load: async () => (await import("./offerToken.ts")).offerToken,
  },
  "withdraw-offer": {
    summary: "Take the payment of an offer back.",
    load: async () => (await import("./withdrawOffer.ts")).withdrawOffer,
  },
  bid: {
    summary: "Sign an offer in a token instead of paying it in: it costs nothing.",
    load: async () => (await import("./bid.ts")).bid,
  },
  "cancel-bid": {
    summary: "Void a bid by its nonce.",
    load: async () => (await import("./cancelBid.ts")).cancelBid,
  },
  accept: {
    summary: "Sell a work under an offer or a signed bid, for no less than you name.",
    load: async () => (await import("./accept.ts")).accept,
  },
  lineage: {
    summary: "Show a work's ancestors up to the roots.",
    load: async () => (await import("./lineage.ts")).lineage,
  },
  rerun: {
    summary: "Say what it takes to make a work of ComfyUI or AUTOMATIC1111 anew, and how near it comes.",
    load: async () => (await import("./rerun.ts")).rerun,
  },
  rebuild: {
    summary: "Draw a work again from the chain, with the gateway off, and match the recorded hash.",
    load: async () => (await import("./rebuild.ts")).rebuild,
  },
  export: {
    summary: "Put works with all their files, ancestors and proofs into one bundle that verifies offline.",
    load: async () => (await import("./export.ts")).exportCommand,
  },
  import: {
    summary: "Check a bundle's blocks and pin everything in it again, under the same CIDs.",
    load: async () => (await import("./import.ts")).importCommand,
  },
  verify: {
    summary: "Check a work without trusting anyone. Exit code 0 authentic, 3 not authentic, 4 cannot tell.",
    load: async () => (await import("./verify.ts")).verify,
  },
};
