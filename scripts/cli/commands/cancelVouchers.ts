import { cancelVouchers as cancelAll } from "../../../src/io/market/voucherSales.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";

export const cancelVouchers: Command = {
  usage: "seedline cancel-vouchers",
  arity: [0, 0],
  options: {},
  async run({ config }) {
    const txHash = await cancelAll(await openWriter(config()));
    return { json: { txHash }, text: "All vouchers that this account ever signed are void. What was minted stays." };
  },
};
