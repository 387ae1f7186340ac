import { writeMarketDocument } from "../../../src/core/market/MarketDocument.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { listWork, signListing } from "../../../src/io/market/listings.ts";
import type { Command } from "../Command.ts";
import { account, money, price, until } from "../marketOptions.ts";
import { openWriter } from "../openStack.ts";
import { asset, text } from "../options.ts";
import { writeOut } from "../writeOut.ts";

export const list: Command = {
  usage: "seedline list ID --price N [--asset 0x…] [--buyer 0x…] [--until TIME] [--out FILE.json]",
  arity: [1, 1],
  options: {
    price: { type: "string" },
    asset: { type: "string" },
    buyer: { type: "string" },
    until: { type: "string" },
    out: { type: "string" },
  },
  async run({ positionals, options, config }) {
    const id = parseAssetId(positionals[0] ?? "");
    const buyer = account(options, "buyer");
    const asked = { id, currency: asset(options), price: price(options), expiresAt: until(options) };
    const listing = buyer === undefined ? asked : { ...asked, buyer };
    const file = text(options, "out");
    const chain = await openWriter(config());
    const seller = chain.wallet.account.address;
    const json = { id: id.toString(), seller, asset: asked.currency, price: asked.price.toString() };
    if (file === undefined) {
      const txHash = await listWork(chain, listing);
      return { json: { ...json, txHash }, text: `Work ${id} is for sale at ${money(asked.price, asked.currency)}.` };
    }
    await writeOut(file, writeMarketDocument(await signListing(chain, listing)));
    return {
      json: { ...json, file },
      text: `Signed: whoever has ${file} can buy work ${id} at ${money(asked.price, asked.currency)}.\n  buy       npm run -s seedline -- buy ${file} --price ${asked.price}\n  take back npm run -s seedline -- unlist --signed`,
    };
  },
};
