import { parseSplit } from "../../../src/core/royalty/SplitPart.ts";
import { splitOf } from "../../../src/io/chain/splitAccounts.ts";
import type { Command } from "../Command.ts";
import { findStack, openReader } from "../openStack.ts";

export const split: Command = {
  usage: "seedline split 0x…:BPS 0x…:BPS …",
  arity: [2, 64],
  options: {},
  async run({ positionals, config }) {
    const parts = parseSplit(positionals);
    const account = await splitOf(await openReader(await findStack(config())), parts);
    return {
      json: { split: account, parts },
      text: `${account} is the account of these ${parts.length}: name it as payee, or pay to it. What it earns is passed on by \`distribute\`.`,
    };
  },
};
