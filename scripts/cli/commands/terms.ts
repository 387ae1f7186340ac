import { SeedlineError } from "../../../src/core/errors.ts";
import { ALL_PERMISSIONS, PERMISSION } from "../../../src/core/licence/permissions.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { publishTerms } from "../../../src/io/chain/publishTerms.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { flag, integer, requiredText, text, usageError } from "../options.ts";

export const terms: Command = {
  usage:
    "seedline terms ID --share-bps N --scope direct|lineage [--non-commercial] [--share-alike] [--fee WEI] [--by offer|open|none]",
  arity: [1, 1],
  options: {
    "share-bps": { type: "string" },
    scope: { type: "string" },
    "non-commercial": { type: "boolean" },
    "share-alike": { type: "boolean" },
    fee: { type: "string" },
    by: { type: "string" },
  },
  async run({ positionals, options, config }) {
    const asset = parseAssetId(positionals[0] ?? "");
    const shareBps = integer(options, "share-bps", 0, 8_000);
    if (shareBps === undefined) throw usageError("--share-bps is missing.");
    const scope = requiredText(options, "scope");
    if (scope !== "direct" && scope !== "lineage")
      throw usageError(`--scope is "${scope}", and it is direct or lineage.`);
    const by = text(options, "by") ?? "open";
    if (by === "offer") throw notOnThisDeployment("Licences by signed offer");
    if (by !== "open" && by !== "none") throw usageError(`--by is "${by}", and it is open, offer or none.`);
    if ((text(options, "fee") ?? "0") !== "0") throw notOnThisDeployment("A minting fee");

    const chain = await openWriter(config());
    const { termsId, txHash } = await publishTerms(chain, {
      asset,
      shareBps,
      scope,
      by,
      permissions: flag(options, "non-commercial") ? ALL_PERMISSIONS & ~PERMISSION.commercial : ALL_PERMISSIONS,
      shareAlike: flag(options, "share-alike"),
      attribution: true,
      minRoyaltyBps: 0,
    });
    return {
      json: { termsId: termsId.toString(), txHash },
      text: `Published terms ${termsId} of work ${asset}: derivatives ${by === "open" ? `pay ${shareBps / 100} %` : "are not licensed"}.`,
    };
  },
};

function notOnThisDeployment(what: string): SeedlineError {
  return new SeedlineError("NOT_SUPPORTED", `${what} is not part of the deployed contracts.`, {
    hint: "Publish open terms with a share instead; nothing was sent.",
  });
}
