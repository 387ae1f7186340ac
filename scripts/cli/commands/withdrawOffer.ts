import { openOffer, withdrawOffer as sendWithdrawal } from "../../../src/io/market/offers.ts";
import type { Command } from "../Command.ts";
import { account, money, parseOfferId } from "../marketOptions.ts";
import { openWriter } from "../openStack.ts";

export const withdrawOffer: Command = {
  usage: "seedline withdraw-offer OFFER [--to 0x…]",
  arity: [1, 1],
  options: { to: { type: "string" } },
  async run({ positionals, options, config }) {
    const offerId = parseOfferId(positionals[0] ?? "");
    const to = account(options, "to");
    const chain = await openWriter(config());
    const { amount, currency } = await openOffer(chain, offerId);
    const txHash = await sendWithdrawal(chain, offerId, to);
    return {
      json: { offerId: offerId.toString(), asset: currency, amount: amount.toString(), txHash },
      text: `Offer ${offerId} is withdrawn: ${money(amount, currency)} came back.`,
    };
  },
};
