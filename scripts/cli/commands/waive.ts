import { PERMISSION } from "../../../src/core/licence/permissions.ts";
import { permissionWords } from "../../../src/core/licence/permissionWords.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { waive as giveUp } from "../../../src/io/chain/waive.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { flag, requiredText, termsId, usageError } from "../options.ts";

export const waive: Command = {
  usage: "seedline waive ID --terms TERMS [--commercial] [--derivatives] [--share-alike]",
  arity: [1, 1],
  options: {
    terms: { type: "string" },
    commercial: { type: "boolean" },
    derivatives: { type: "boolean" },
    "share-alike": { type: "boolean" },
  },
  async run({ positionals, options, config }) {
    const id = parseAssetId(positionals[0] ?? "");
    const terms = termsId(requiredText(options, "terms"));
    const permissions =
      (flag(options, "commercial") ? PERMISSION.commercial : 0) |
      (flag(options, "derivatives") ? PERMISSION.derivatives : 0);
    const shareAlike = flag(options, "share-alike");
    if (permissions === 0 && !shareAlike) {
      throw usageError("Nothing is named that is given up: --commercial, --derivatives or --share-alike.");
    }
    const { txHash } = await giveUp(await openWriter(config()), { id, termsId: terms, permissions, shareAlike });
    const given = [
      permissions === 0 ? [] : [`allows ${permissionWords(permissions)}`],
      shareAlike ? ["no longer demands share-alike"] : [],
    ].flat();
    return {
      json: { id: id.toString(), termsId: terms.toString(), permissions, shareAlike, txHash },
      text: `For work ${id}, its licence under terms ${terms} now ${given.join(" and ")}, for good.`,
    };
  },
};
