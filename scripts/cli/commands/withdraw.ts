import { withdrawCredit } from "../../../src/io/chain/royalties.ts";
import { readConfig } from "../../../src/server/config.ts";
import type { Command } from "../Command.ts";
import { findStack, openWriter } from "../openStack.ts";
import { address, asset, text } from "../options.ts";

export const withdraw: Command = {
  name: "withdraw",
  usage: "seedline withdraw [--asset 0x…] [--to 0x…]",
  summary: "Withdraw everything that the signer has earned.",
  arity: [0, 0],
  options: { asset: { type: "string" }, to: { type: "string" } },
  async run({ options }) {
    const withdrawn = asset(options);
    const receiver = text(options, "to");
    const config = readConfig();
    const chain = await openWriter(await findStack(config), config);
    const to = receiver === undefined ? chain.wallet.account.address : address(receiver);
    const { txHash, amount } = await withdrawCredit(chain, withdrawn, to);
    return {
      json: { txHash, account: chain.wallet.account.address, to, asset: withdrawn, amount: amount.toString() },
      text: `Withdrew ${amount} to ${to}.`,
    };
  },
};
