import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { quoteIncome } from "../../../src/io/chain/royalties.ts";
import type { Command } from "../Command.ts";
import { ether, table } from "../format.ts";
import { findStack, openReader } from "../openStack.ts";
import { amount } from "../options.ts";

export const quote: Command = {
  usage: "seedline quote ID --amount WEI",
  arity: [1, 1],
  options: { amount: { type: "string" } },
  async run({ positionals, options, config }) {
    const id = parseAssetId(positionals[0] ?? "");
    const income = amount(options);
    const credits = await quoteIncome(await openReader(await findStack(config())), id, income);
    return {
      json: { credits: credits.map((credit) => ({ account: credit.account, amount: credit.amount.toString() })) },
      text: table(
        ["account", "receives"],
        credits.map((credit) => [credit.account, ether(credit.amount)]),
      ),
    };
  },
};
