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
  generate: {
    summary: "Make a picture, and beside it the recipe that makes it again.",
    load: async () => (await import("./generate.ts")).generate,
  },
  mint: {
    summary: "Pin a picture and its metadata, and mint it.",
    load: async () => (await import("./mint.ts")).mint,
  },
  terms: {
    summary: "Publish licence terms of a work: what derivatives pay and may do.",
    load: async () => (await import("./terms.ts")).terms,
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
  offer: {
    summary: "Pay in an offer for a work, whoever holds it; it can be withdrawn at any time.",
    load: async () => (await import("./offer.ts")).offer,
  },
  "withdraw-offer": {
    summary: "Take the payment of an offer back.",
    load: async () => (await import("./withdrawOffer.ts")).withdrawOffer,
  },
  accept: {
    summary: "Sell a work under an offer, for no less than you name.",
    load: async () => (await import("./accept.ts")).accept,
  },
  lineage: {
    summary: "Show a work's ancestors up to the roots.",
    load: async () => (await import("./lineage.ts")).lineage,
  },
  verify: {
    summary: "Check a work without trusting anyone. Exit code 0 authentic, 3 not authentic, 4 cannot tell.",
    load: async () => (await import("./verify.ts")).verify,
  },
};
