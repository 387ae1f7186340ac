import { cancelOffers as cancelAll } from "../../../src/io/chain/offers.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";

export const cancelOffers: Command = {
  usage: "seedline cancel-offers",
  arity: [0, 0],
  options: {},
  async run({ config }) {
    const chain = await openWriter(config());
    const { txHash, epoch } = await cancelAll(chain);
    return {
      json: { epoch: epoch.toString(), txHash },
      text: `Cancelled every offer that ${chain.wallet.account.address} ever signed. What was minted keeps its licence.`,
    };
  },
};
