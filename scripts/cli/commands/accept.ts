import { acceptOffer, openOffer } from "../../../src/io/market/offers.ts";
import type { Command } from "../Command.ts";
import { money, parseOfferId, price } from "../marketOptions.ts";
import { openWriter } from "../openStack.ts";

export const accept: Command = {
  usage: "seedline accept OFFER --least N",
  arity: [1, 1],
  options: { least: { type: "string" } },
  async run({ positionals, options, config }) {
    const offerId = parseOfferId(positionals[0] ?? "");
    const least = price(options, "least");
    const chain = await openWriter(config());
    const offer = await openOffer(chain, offerId);
    const txHash = await acceptOffer(chain, offer, least);
    const { id, buyer, amount, currency } = offer;
    return {
      json: {
        offerId: offerId.toString(),
        id: id.toString(),
        buyer,
        asset: currency,
        amount: amount.toString(),
        txHash,
      },
      text: `Work ${id} is sold to ${buyer} for ${money(amount, currency)}. What you earned waits to be withdrawn.`,
    };
  },
};
