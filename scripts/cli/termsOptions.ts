import type { ParseArgsOptionsConfig } from "node:util";
import { type Hex, isHash, zeroAddress } from "viem";
import { DERIVATIVES_BY, type DerivativesBy, SCOPES, type Scope } from "../../src/core/licence/LicenceTerms.ts";
import { PERMISSION, USE_PERMISSIONS } from "../../src/core/licence/permissions.ts";
import type { NewTerms } from "../../src/io/chain/publishTerms.ts";
import type { OptionValues } from "./Command.ts";
import { momentText } from "./format.ts";
import { address, flag, integer, moment, requiredText, text, units, usageError } from "./options.ts";

const WHO: Readonly<Record<DerivativesBy, string>> = {
  open: "are open to all",
  offer: "need a signed offer",
  holders: "are open to holders of a collection",
  none: "are not licensed",
};

/** How the options are written that say what terms are published. */
export const TERMS_USAGE =
  "--share-bps N --scope direct|lineage [--non-commercial] [--no-derivatives] [--share-alike] [--fee WEI] [--currency 0x…] [--by offer|open|holders|none] [--gate 0x…] [--cap N] [--until TIME] [--min-royalty-bps N] [--payee 0x…] [--text-hash HASH]";

export const TERMS_OPTIONS: ParseArgsOptionsConfig = {
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
};

/** Terms without the asset that they are for. */
export type TermsArguments = Omit<NewTerms, "asset"> & { readonly by: DerivativesBy };

/** Reads the terms that the options name. @throws SeedlineError `USAGE`, `ADDRESS_MALFORMED` */
export function readTermsOptions(options: OptionValues): TermsArguments {
  const shareBps = integer(options, "share-bps", 0, 8_000);
  if (shareBps === undefined) throw usageError("--share-bps is missing.");
  const scope = oneOf<Scope>("scope", SCOPES, requiredText(options, "scope"));
  const by = oneOf<DerivativesBy>("by", DERIVATIVES_BY, text(options, "by") ?? "open");
  const fee = units(options, "fee", 28) ?? 0n;
  const [currency, gate, payee] = ["currency", "gate", "payee"].map((name) => text(options, name));
  const textHash = text(options, "text-hash");
  if (textHash !== undefined && !isHash(textHash)) throw usageError(`--text-hash is "${textHash}", and it is no hash.`);
  return {
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
    cap: integer(options, "cap", 1, 4_294_967_295) ?? 0,
    expiresAt: moment(options, "until") ?? 0,
    ...(payee === undefined ? {} : { payee: address(payee) }),
    ...(textHash === undefined ? {} : { textHash: textHash as Hex }),
  };
}

/** What was published, in words: "derivatives are open to all and pay 5 %". */
export function termsText({
  by,
  shareBps,
  fee = 0n,
  currency = zeroAddress,
  cap = 0,
  expiresAt = 0,
}: TermsArguments): string {
  const price = fee === 0n ? "" : ` and ${fee} ${currency === zeroAddress ? "wei" : `of ${currency}`} a token`;
  const most = cap === 0 ? "" : `, ${cap} tokens at most`;
  const end = expiresAt === 0 ? "" : `, until ${momentText(expiresAt)}`;
  return `derivatives ${WHO[by]}${by === "none" ? "" : ` and pay ${shareBps / 100} %`}${price}${most}${end}`;
}

function oneOf<T extends string>(name: string, known: readonly T[], value: string): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw usageError(`--${name} is "${value}", and it is one of ${known.join(", ")}.`);
}

function permissionsOf(options: OptionValues): number {
  const commercial = flag(options, "non-commercial") ? PERMISSION.commercial : 0;
  const derivatives = flag(options, "no-derivatives") ? PERMISSION.derivatives : 0;
  return USE_PERMISSIONS & ~commercial & ~derivatives;
}
