import { zeroAddress } from "viem";
import { claimable } from "../../../src/io/chain/royalties.ts";
import { settledAssets } from "../../../src/io/chain/settledAssets.ts";
import { readConfig } from "../../../src/server/config.ts";
import type { Command } from "../Command.ts";
import { table } from "../format.ts";
import { findStack, openWriter } from "../openStack.ts";
import { address } from "../options.ts";

export const balance: Command = {
  name: "balance",
  usage: "seedline balance [ACCOUNT]",
  summary: "Show what an account (the signer when left out) can withdraw.",
  arity: [0, 1],
  options: {},
  async run({ positionals }) {
    const config = readConfig();
    const chain = await openWriter(await findStack(config), config);
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
