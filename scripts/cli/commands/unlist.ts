import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { cancelSigned, unlistWork } from "../../../src/io/market/listings.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { flag, usageError } from "../options.ts";

export const unlist: Command = {
  usage: "seedline unlist ID | --signed",
  arity: [0, 1],
  options: { signed: { type: "boolean" } },
  async run({ positionals: [named], options, config }) {
    const all = flag(options, "signed");
    if (all === (named !== undefined)) throw usageError("Name a work, or --signed for all that was ever signed.");
    if (named === undefined) {
      const txHash = await cancelSigned(await openWriter(config()));
      return { json: { txHash }, text: "All listings and bids that this account ever signed are void." };
    }
    const id = parseAssetId(named);
    const txHash = await unlistWork(await openWriter(config()), id);
    return { json: { id: id.toString(), txHash }, text: `Work ${id} is off the market.` };
  },
};
