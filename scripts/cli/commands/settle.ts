import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { settleWorks } from "../../../src/io/chain/royalties.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { asset } from "../options.ts";

export const settle: Command = {
  usage: "seedline settle ID… [--asset 0x…]",
  arity: [1, 100],
  options: { asset: { type: "string" } },
  async run({ positionals, options, config }) {
    const ids = positionals.map(parseAssetId);
    const chain = await openWriter(config());
    const { txHash, settled } = await settleWorks(chain, ids, asset(options));
    const lines = settled.map(({ id, amount }) =>
      amount === 0n ? `Work ${id}: nothing to settle.` : `Work ${id}: ${amount} credited.`,
    );
    return {
      json: { txHash, settled: settled.map(({ id, amount }) => ({ id: id.toString(), amount: amount.toString() })) },
      text: lines.join("\n"),
    };
  },
};
