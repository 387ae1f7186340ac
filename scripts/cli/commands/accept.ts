import type { Address, Hex } from "viem";
import { acceptBid } from "../../../src/io/market/bids.ts";
import { acceptOffer, openOffer } from "../../../src/io/market/offers.ts";
import type { Command } from "../Command.ts";
import { money, parseOfferId, price } from "../marketOptions.ts";
import { openWriter } from "../openStack.ts";
import { usageError } from "../options.ts";
import { readMarketFile } from "../readMarketFile.ts";

export const accept: Command = {
  usage: "seedline accept OFFER|BID.json --least N",
  arity: [1, 1],
  options: { least: { type: "string" } },
  async run({ positionals, options, config }) {
    const what = positionals[0] ?? "";
    const least = price(options, "least");
    const document = /^\d+$/.test(what) ? null : await readMarketFile(what);
    if (document !== null && document.kind !== "bid") {
      throw usageError(`This is a ${document.kind}, which is bought from: use \`buy\`.`);
    }
    const offerId = document === null ? parseOfferId(what) : null;
    const chain = await openWriter(config());
    if (document !== null) {
      const { bid, buyer } = document;
      return soldTo({ ...bid, buyer }, await acceptBid(chain, document, least));
    }
    const offer = await openOffer(chain, offerId ?? 0n);
    return soldTo(offer, await acceptOffer(chain, offer, least));
  },
};

/** What was offered, paid in or signed. */
interface Accepted {
  readonly offerId?: bigint;
  readonly id: bigint;
  readonly buyer: Address;
  readonly currency: Address;
  readonly amount: bigint;
}

function soldTo({ offerId, id, buyer, currency, amount }: Accepted, txHash: Hex) {
  const of = offerId === undefined ? {} : { offerId: offerId.toString() };
  return {
    json: { ...of, id: id.toString(), buyer, asset: currency, amount: amount.toString(), txHash },
    text: `Work ${id} is sold to ${buyer} for ${money(amount, currency)}. What you earned waits to be withdrawn.`,
  };
}
