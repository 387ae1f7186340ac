import { zeroAddress } from "viem";
import { claimable } from "../../../src/io/chain/royalties.ts";
import { settledAssets } from "../../../src/io/chain/settledAssets.ts";
import type { Command } from "../Command.ts";
import { table } from "../format.ts";
import { openWriter } from "../openStack.ts";
import { address } from "../options.ts";

export const balance: Command = {
  usage: "seedline balance [ACCOUNT]",
  arity: [0, 1],
  options: {},
  async run({ positionals, config }) {
    const chain = await openWriter(config());
    const account = positionals[0] === undefined ? chain.wallet.account.address : address(positionals[0]);
    const assets = [zeroAddress, ...(await settledAssets(chain))];
    const rows = await Promise.all(
      assets.map(async (asset) => ({ asset, claimable: (await claimable(chain, account, asset)).toString() })),
    );
    const shown = rows.filter((row) => row.asset === zeroAddress || row.claimable !== "0");
    return {
      json: shown,
      text: table(
        ["asset", "claimable"],
        shown.map((row) => [row.asset === zeroAddress ? "ETH (wei)" : row.asset, row.claimable]),
      ),
    };
  },
};
