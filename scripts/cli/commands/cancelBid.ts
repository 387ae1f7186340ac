import { cancelBid as sendCancellation } from "../../../src/io/market/bids.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { whole } from "../options.ts";

export const cancelBid: Command = {
  usage: "seedline cancel-bid NONCE",
  arity: [1, 1],
  options: {},
  async run({ positionals, config }) {
    const nonce = whole(positionals[0] ?? "", "NONCE");
    const txHash = await sendCancellation(await openWriter(config()), nonce);
    return { json: { nonce: nonce.toString(), txHash }, text: `Bid ${nonce} is void.` };
  },
};
