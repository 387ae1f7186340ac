import { cancelOffer as cancel } from "../../../src/io/chain/offers.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { whole } from "../options.ts";

export const cancelOffer: Command = {
  usage: "seedline cancel-offer NONCE",
  arity: [1, 1],
  options: {},
  async run({ positionals, config }) {
    const nonce = whole(positionals[0] ?? "", "The nonce");
    const chain = await openWriter(config());
    const { txHash } = await cancel(chain, nonce);
    return {
      json: { nonce: nonce.toString(), txHash },
      text: `Cancelled what ${chain.wallet.account.address} offers under the nonce ${nonce}. What was minted keeps its licence.`,
    };
  },
};
