import { writeMarketDocument } from "../../../src/core/market/MarketDocument.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { COIN } from "../../../src/io/chain/royalties.ts";
import { signBid } from "../../../src/io/market/bids.ts";
import type { Command } from "../Command.ts";
import { money, price, until } from "../marketOptions.ts";
import { openWriter } from "../openStack.ts";
import { asset, requiredText, usageError } from "../options.ts";
import { writeOut } from "../writeOut.ts";

export const bid: Command = {
  usage: "seedline bid ID --amount N --asset 0x… --out FILE.json [--until TIME]",
  arity: [1, 1],
  options: {
    amount: { type: "string" },
    asset: { type: "string" },
    until: { type: "string" },
    out: { type: "string" },
  },
  async run({ positionals, options, config }) {
    const id = parseAssetId(positionals[0] ?? "");
    const currency = asset(options);
    if (currency === COIN) throw usageError("--asset is missing: coin cannot be bid, only paid in with offer-token.");
    const asked = { id, currency, amount: price(options, "amount"), expiresAt: until(options) };
    const out = requiredText(options, "out");
    const document = await signBid(await openWriter(config()), asked);
    await writeOut(out, writeMarketDocument(document));
    const { buyer } = document;
    const nonce = document.bid.nonce.toString();
    return {
      json: { file: out, id: id.toString(), buyer, asset: currency, amount: asked.amount.toString(), nonce },
      text: `Signed: whoever holds work ${id} and has ${out} can sell it to ${buyer} for ${money(asked.amount, currency)}.\n  accept    npm run -s seedline -- accept ${out} --least N\n  take back npm run -s seedline -- cancel-bid ${nonce}`,
    };
  },
};
