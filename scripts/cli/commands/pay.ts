import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { readRecord } from "../../../src/io/chain/readRecord.ts";
import { payWork, vaultOf } from "../../../src/io/chain/royalties.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { amount, asset } from "../options.ts";

export const pay: Command = {
  usage: "seedline pay ID --amount WEI [--asset 0x…]",
  arity: [1, 1],
  options: { amount: { type: "string" }, asset: { type: "string" } },
  async run({ positionals, options, config }) {
    const id = parseAssetId(positionals[0] ?? "");
    const income = amount(options);
    const paid = asset(options);
    const chain = await openWriter(config());
    // A vault exists for every id that could ever be minted; money for one that never is could not be settled.
    await readRecord(chain, id);
    const txHash = await payWork(chain, id, income, paid);
    const vault = await vaultOf(chain, id);
    return {
      json: { txHash, vault, amount: income.toString() },
      text: `Paid ${income} to the vault of work ${id} (${vault}).`,
    };
  },
};
