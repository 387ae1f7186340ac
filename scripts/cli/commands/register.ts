import { registerToken } from "../../../src/io/chain/externalAssets.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { address, whole } from "../options.ts";

export const register: Command = {
  usage: "seedline register COLLECTION TOKEN",
  arity: [2, 2],
  options: {},
  async run({ positionals, config }) {
    const collection = address(positionals[0] ?? "");
    const tokenId = whole(positionals[1] ?? "", "The token's id");
    const { asset, txHash } = await registerToken(await openWriter(config()), { collection, tokenId });
    return {
      json: { asset: asset.toString(), collection, tokenId: tokenId.toString(), txHash },
      text: `Token ${tokenId} of ${collection} is asset ${asset}.\n  license it  npm run -s seedline -- terms ${asset} --share-bps 1000 --scope lineage\n  Its terms can be used one day after they are published.`,
    };
  },
};
