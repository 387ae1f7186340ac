import { confirmed } from "../../../src/io/chain/ChainWriter.ts";
import { sendClosing } from "../../../src/io/chain/publishTerms.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { termsId } from "../options.ts";

export const closeTerms: Command = {
  usage: "seedline close-terms TERMS",
  arity: [1, 1],
  options: {},
  async run({ positionals, config }) {
    const id = termsId(positionals[0] ?? "");
    const chain = await openWriter(config());
    const txHash = await sendClosing(chain, id);
    await confirmed(chain, txHash);
    return {
      json: { termsId: id.toString(), txHash },
      text: `Closed terms ${id}: nobody derives under them any more, and what was derived keeps its licence.`,
    };
  },
};
