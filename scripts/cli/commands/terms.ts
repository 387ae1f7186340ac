import { parseAnyAssetId } from "../../../src/core/record/AssetId.ts";
import { publishTerms } from "../../../src/io/chain/publishTerms.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { readTermsOptions, TERMS_OPTIONS, TERMS_USAGE, termsText } from "../termsOptions.ts";

export const terms: Command = {
  usage: `seedline terms ID ${TERMS_USAGE}`,
  arity: [1, 1],
  options: TERMS_OPTIONS,
  async run({ positionals, options, config }) {
    const asset = parseAnyAssetId(positionals[0] ?? "");
    const named = readTermsOptions(options);
    const chain = await openWriter(config());
    const { termsId, txHash } = await publishTerms(chain, { ...named, asset });
    return {
      json: { termsId: termsId.toString(), txHash },
      text: `Published terms ${termsId} of work ${asset}: ${termsText(named)}.`,
    };
  },
};
