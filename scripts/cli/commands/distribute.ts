import { parseSplit } from "../../../src/core/royalty/SplitPart.ts";
import { distribute as passOn, splitOf } from "../../../src/io/chain/splitAccounts.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { asset } from "../options.ts";

export const distribute: Command = {
  usage: "seedline distribute 0x…:BPS 0x…:BPS … [--asset 0x…]",
  arity: [2, 64],
  options: { asset: { type: "string" } },
  async run({ positionals, options, config }) {
    const parts = parseSplit(positionals);
    const passed = asset(options);
    const chain = await openWriter(config());
    const account = await splitOf(chain, parts);
    const { txHash, amount } = await passOn(chain, parts, passed);
    return {
      json: { txHash, split: account, asset: passed, amount: amount.toString() },
      text: amount === 0n ? `${account} had nothing to pass on.` : `Passed on ${amount} to the members of ${account}.`,
    };
  },
};
