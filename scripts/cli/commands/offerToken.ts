import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { makeOffer } from "../../../src/io/market/offers.ts";
import type { Command } from "../Command.ts";
import { money, price, until } from "../marketOptions.ts";
import { openWriter } from "../openStack.ts";
import { asset } from "../options.ts";

export const offerToken: Command = {
  usage: "seedline offer-token ID --amount N [--asset 0x…] [--until TIME]",
  arity: [1, 1],
  options: { amount: { type: "string" }, asset: { type: "string" }, until: { type: "string" } },
  async run({ positionals, options, config }) {
    const id = parseAssetId(positionals[0] ?? "");
    const offered = { id, currency: asset(options), amount: price(options, "amount"), expiresAt: until(options) };
    const { offerId, txHash } = await makeOffer(await openWriter(config()), offered);
    return {
      json: { offerId: offerId.toString(), txHash },
      text: `Offer ${offerId}: ${money(offered.amount, offered.currency)} for work ${id}, held until it is accepted or withdrawn.\n  withdraw  npm run -s seedline -- withdraw-offer ${offerId}`,
    };
  },
};
