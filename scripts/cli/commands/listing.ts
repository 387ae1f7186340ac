import { zeroAddress } from "viem";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { readHolding, readListing, readOffers } from "../../../src/io/market/readMarket.ts";
import type { Command } from "../Command.ts";
import { money } from "../marketOptions.ts";
import { findStack, openReader } from "../openStack.ts";

export const listing: Command = {
  usage: "seedline listing ID",
  arity: [1, 1],
  options: {},
  async run({ positionals, config }) {
    const id = parseAssetId(positionals[0] ?? "");
    const chain = await openReader(await findStack(config()));
    const { holder } = await readHolding(chain, id);
    const [found, offers] = await Promise.all([readListing(chain, id), readOffers(chain, id)]);
    const end = (seconds: bigint) => (seconds === 0n ? null : seconds.toString());
    const asked = found && {
      ...{ seller: found.seller, asset: found.currency, price: found.price.toString() },
      ...{ buyer: found.buyer === zeroAddress ? null : found.buyer, expiresAt: end(found.expiresAt) },
    };
    const offered = offers.map(({ offerId, buyer, currency, amount, expiresAt }) => ({
      ...{ offerId: offerId.toString(), buyer, asset: currency, amount: amount.toString(), expiresAt: end(expiresAt) },
    }));
    return {
      json: { id: id.toString(), holder, listing: asked, offers: offered },
      text: [
        found === null
          ? `Work ${id} is held by ${holder} and not for sale at a fixed price.`
          : `Work ${id} is for sale at ${money(found.price, found.currency)}.`,
        ...offers.map(
          ({ offerId, buyer, amount, currency }) => `  offer ${offerId}  ${money(amount, currency)}  by ${buyer}`,
        ),
      ].join("\n"),
    };
  },
};
