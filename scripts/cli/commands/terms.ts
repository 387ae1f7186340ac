import { PERMISSION, USE_PERMISSIONS } from "../../../src/core/licence/permissions.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { publishTerms } from "../../../src/io/chain/publishTerms.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { flag, integer, requiredText, text, usageError } from "../options.ts";

const WHO = { open: "are open to all", offer: "need a signed offer", none: "are not licensed" } as const;

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
    if (by !== "open" && by !== "offer" && by !== "none")
      throw usageError(`--by is "${by}", and it is open, offer or none.`);
    const feeText = text(options, "fee") ?? "0";
    if (!/^\d{1,28}$/.test(feeText)) throw usageError(`--fee is "${feeText}", and it is a whole number of wei.`);
    const fee = BigInt(feeText);

    const chain = await openWriter(config());
    const { termsId, txHash } = await publishTerms(chain, {
      asset,
      shareBps,
      scope,
      by,
      permissions: flag(options, "non-commercial") ? USE_PERMISSIONS & ~PERMISSION.commercial : USE_PERMISSIONS,
      shareAlike: flag(options, "share-alike"),
      attribution: true,
      minRoyaltyBps: 0,
      fee,
    });
    return {
      json: { termsId: termsId.toString(), txHash },
      text: `Published terms ${termsId} of work ${asset}: derivatives ${WHO[by]}${by === "none" ? "" : ` and pay ${shareBps / 100} %`}${fee > 0n ? ` and ${fee} wei a token` : ""}.`,
    };
  },
};
