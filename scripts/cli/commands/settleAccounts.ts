import { accountVaultOf, settleAccounts as settle } from "../../../src/io/chain/splitAccounts.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { address, asset } from "../options.ts";

export const settleAccounts: Command = {
  usage: "seedline settle-accounts [ACCOUNT…] [--asset 0x…]",
  arity: [0, 100],
  options: { asset: { type: "string" } },
  async run({ positionals, options, config }) {
    const chain = await openWriter(config());
    const named = positionals.map(address);
    const accounts = named.length === 0 ? [chain.wallet.account.address] : named;
    const { txHash, settled } = await settle(chain, accounts, asset(options));
    const vaults = await Promise.all(accounts.map((account) => accountVaultOf(chain, account)));
    const lines = settled.map(({ account, amount }, i) =>
      amount === 0n ? `${account}: nothing in its vault ${vaults[i]}.` : `${account}: ${amount} credited.`,
    );
    return {
      json: {
        txHash,
        settled: settled.map(({ account, amount }, i) => ({ account, vault: vaults[i], amount: amount.toString() })),
      },
      text: lines.join("\n"),
    };
  },
};
