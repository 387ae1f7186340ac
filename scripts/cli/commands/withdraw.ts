import { withdrawCredit } from "../../../src/io/chain/royalties.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { address, asset, text } from "../options.ts";

export const withdraw: Command = {
  usage: "seedline withdraw [--asset 0x…] [--to 0x…]",
  arity: [0, 0],
  options: { asset: { type: "string" }, to: { type: "string" } },
  async run({ options, config }) {
    const withdrawn = asset(options);
    const receiver = text(options, "to");
    const chain = await openWriter(config());
    const to = receiver === undefined ? chain.wallet.account.address : address(receiver);
    const { txHash, amount } = await withdrawCredit(chain, withdrawn, to);
    return {
      json: { txHash, account: chain.wallet.account.address, to, asset: withdrawn, amount: amount.toString() },
      text: `Withdrew ${amount} to ${to}.`,
    };
  },
};
