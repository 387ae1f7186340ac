import { type Hex, isHash, zeroAddress } from "viem";
import { DERIVATIVES_BY, type DerivativesBy, SCOPES, type Scope } from "../../../src/core/licence/LicenceTerms.ts";
import { PERMISSION, USE_PERMISSIONS } from "../../../src/core/licence/permissions.ts";
import { parseAnyAssetId } from "../../../src/core/record/AssetId.ts";
import { publishTerms } from "../../../src/io/chain/publishTerms.ts";
import type { Command, OptionValues } from "../Command.ts";
import { momentText } from "../format.ts";
import { openWriter } from "../openStack.ts";
import { address, flag, integer, moment, requiredText, text, units, usageError } from "../options.ts";

const WHO: Readonly<Record<DerivativesBy, string>> = {
  open: "are open to all",
  offer: "need a signed offer",
  holders: "are open to holders of a collection",
  none: "are not licensed",
};

export const terms: Command = {
  usage:
    "seedline terms ID --share-bps N --scope direct|lineage [--non-commercial] [--no-derivatives] [--share-alike] [--fee WEI] [--currency 0x…] [--by offer|open|holders|none] [--gate 0x…] [--cap N] [--until TIME] [--min-royalty-bps N] [--payee 0x…] [--text-hash HASH]",
  arity: [1, 1],
  options: {
    "share-bps": { type: "string" },
    scope: { type: "string" },
    "non-commercial": { type: "boolean" },
    "no-derivatives": { type: "boolean" },
    "share-alike": { type: "boolean" },
    fee: { type: "string" },
    currency: { type: "string" },
    by: { type: "string" },
    gate: { type: "string" },
    cap: { type: "string" },
    until: { type: "string" },
    "min-royalty-bps": { type: "string" },
    payee: { type: "string" },
    "text-hash": { type: "string" },
  },
  async run({ positionals, options, config }) {
    const asset = parseAnyAssetId(positionals[0] ?? "");
    const shareBps = integer(options, "share-bps", 0, 8_000);
    if (shareBps === undefined) throw usageError("--share-bps is missing.");
    const scope = oneOf<Scope>(options, "scope", SCOPES, requiredText(options, "scope"));
    const by = oneOf<DerivativesBy>(options, "by", DERIVATIVES_BY, text(options, "by") ?? "open");
    const fee = units(options, "fee", 28) ?? 0n;
    const currency = text(options, "currency");
    const gate = text(options, "gate");
    const payee = text(options, "payee");
    const cap = integer(options, "cap", 1, 4_294_967_295) ?? 0;
    const expiresAt = moment(options, "until") ?? 0;
    const textHash = text(options, "text-hash");
    if (textHash !== undefined && !isHash(textHash))
      throw usageError(`--text-hash is "${textHash}", and it is no hash.`);

    const chain = await openWriter(config());
    const { termsId, txHash } = await publishTerms(chain, {
      asset,
      shareBps,
      scope,
      by,
      permissions: permissionsOf(options),
      shareAlike: flag(options, "share-alike"),
      attribution: true,
      minRoyaltyBps: integer(options, "min-royalty-bps", 0, 1_000) ?? 0,
      fee,
      currency: currency === undefined ? zeroAddress : address(currency),
      gate: gate === undefined ? zeroAddress : address(gate),
      cap,
      expiresAt,
      ...(payee === undefined ? {} : { payee: address(payee) }),
      ...(textHash === undefined ? {} : { textHash: textHash as Hex }),
    });
    const price = fee === 0n ? "" : ` and ${fee} ${currency === undefined ? "wei" : `of ${currency}`} a token`;
    const most = cap === 0 ? "" : `, ${cap} tokens at most`;
    const end = expiresAt === 0 ? "" : `, until ${momentText(expiresAt)}`;
    return {
      json: { termsId: termsId.toString(), txHash },
      text: `Published terms ${termsId} of work ${asset}: derivatives ${WHO[by]}${by === "none" ? "" : ` and pay ${shareBps / 100} %`}${price}${most}${end}.`,
    };
  },
};

function oneOf<T extends string>(_: OptionValues, name: string, known: readonly T[], value: string): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw usageError(`--${name} is "${value}", and it is one of ${known.join(", ")}.`);
}

function permissionsOf(options: OptionValues): number {
  const commercial = flag(options, "non-commercial") ? PERMISSION.commercial : 0;
  const derivatives = flag(options, "no-derivatives") ? PERMISSION.derivatives : 0;
  return USE_PERMISSIONS & ~commercial & ~derivatives;
}
