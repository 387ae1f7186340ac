import { type Address, concatHex, type Hex, isAddress, keccak256, numberToHex } from "viem";
import type { JsonObject } from "../../../../src/core/bytes/JsonValue.ts";
import { type ZodType, z } from "../../../../src/core/bytes/zod.ts";
import { DERIVATIVES_BY } from "../../../../src/core/licence/LicenceTerms.ts";
import type { KINDS } from "../../../../src/core/record/Kind.ts";
import { parseSheet, type Sheet } from "../../studio/Draft.ts";
import { NO_MORE, type TermsChoice } from "../../terms/TermsChoice.ts";

/** What a minter calls a work: the kinds that a picture can be. */
export const MINT_KINDS = ["work", "character", "style"] as const satisfies readonly (typeof KINDS)[number][];
export type MintKind = (typeof MINT_KINDS)[number];

const hash = z.custom<Hex>((value) => typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value));
const hex = z.custom<Hex>((value) => typeof value === "string" && /^0x(?:[0-9a-f]{2})*$/.test(value));
const address = z.custom<Address>((value) => typeof value === "string" && isAddress(value, { strict: false }));
const decimal = z.string().check(z.regex(/^(?:0|[1-9][0-9]{0,77})$/));
const json = z.custom<JsonObject>((value) => typeof value === "object" && value !== null && !Array.isArray(value));
const nonce = z.int().check(z.nonnegative());

/** The chain that a mint is meant for. A local chain that was begun anew has another genesis. */
const chainSchema = z.object({ chainId: z.int().check(z.positive()), genesisHash: hash, works: address });

/** What marking and hashing made of a work: all that signing needs, so that a pinned work is not drawn again. */
const preparedSchema = z.object({
  recipe: json,
  mediaCid: z.string(),
  metadataCid: z.string(),
  /** Of the service that made it, for the account that mints. */
  attestation: z.exactOptional(
    z.object({ attestor: address, creator: address, recipeHash: hash, issuedAt: z.int(), signature: hex }),
  ),
  body: z.object({
    seed: z.nullable(decimal),
    promptHash: hash,
    outputHash: hash,
    metadataHash: hash,
    perceptualHash: hex,
  }),
});

const workSchema = z.object({
  /** Key of its cell in the sheet. */
  cell: z.string(),
  outputHash: hash,
  title: z.string(),
  prepared: z.nullable(preparedSchema),
  /** Id of the work once it is known to be on chain. */
  id: z.nullable(decimal),
  /** Terms that were published for it. */
  termsId: z.nullable(decimal),
});

/** JSON knows no large numbers: they are kept as decimal text. */
const amount = z.pipe(
  z.union([decimal, z.bigint().check(z.nonnegative())]),
  z.transform((value: string | bigint) => BigInt(value)),
);

export const termsSchema = z.object({
  by: z.enum(DERIVATIVES_BY),
  shareBps: z.int(),
  scope: z.enum(["direct", "lineage"]),
  permissions: z.int(),
  shareAlike: z.boolean(),
  attribution: z.boolean(),
  minRoyaltyBps: z.int(),
  // Terms that were kept before there was more ask for nothing more.
  expiresAt: z._default(z.int(), NO_MORE.expiresAt),
  cap: z._default(z.int(), NO_MORE.cap),
  fee: z._default(amount, NO_MORE.fee),
  currency: z._default(address, NO_MORE.currency),
  gate: z._default(address, NO_MORE.gate),
  textHash: z._default(hash, NO_MORE.textHash),
}) satisfies ZodType<TermsChoice>;

/** What the person who mints was shown, and agreed to: no more is paid, and no more ceded. */
const agreementSchema = z.object({
  /** Offers of licensors that are used, as text. */
  offers: z.array(z.string()).check(z.maxLength(16)),
  /** What one work pays for each parent that asks for a fee, in the smallest unit of its currency. */
  fees: z.array(z.object({ parent: decimal, currency: address, fee: decimal })),
  /** The most of their income, in basis points, that the works owe their ancestors. */
  maxCedeBps: z.int().check(z.minimum(0), z.maximum(10_000)),
});

const intentSchema = z.object({
  version: z.literal(1),
  id: z.string().check(z.regex(/^m-[0-9a-f]{40}$/)),
  /** Counts up with every change: of two copies the one with more is the younger. */
  writes: z.int().check(z.nonnegative()),
  /** Milliseconds since 1970. */
  createdAt: z.int(),
  changedAt: z.int(),
  chain: chainSchema,
  account: address,
  sheet: z.transform((value: unknown, context): Sheet => {
    const sheet = parseSheet(value);
    if (sheet !== null) return sheet;
    context.issues.push({ code: "custom", message: "expected a sheet", input: value });
    return z.NEVER;
  }),
  description: z.string(),
  kind: z.enum(MINT_KINDS),
  royaltyBps: z.int().check(z.minimum(0), z.maximum(1_000)),
  rightsFollowHolder: z.boolean(),
  /** Whether files carry a signed C2PA manifest; false in mints from before there were any. */
  signed: z._default(z.boolean(), false),
  /** To publish for each work once it is minted; null for none. */
  terms: z.nullable(termsSchema),
  /** Null in mints from before there were fees. */
  agreed: z._default(z.nullable(agreementSchema), null),
  /** Whether Works was allowed to take the fees that are due in tokens. */
  allowed: z._default(z.boolean(), false),
  works: z.array(workSchema).check(z.minLength(1), z.maxLength(170)),
  pinned: z.enum(["nothing", "media", "all"]),
  /** Written before the wallet is asked. A transaction without hash may or may not have gone out. */
  signature: z.nullable(
    z.object({ account: address, nonce, outputs: z.array(hash).check(z.minLength(1)), txHash: z.nullable(hash) }),
  ),
  /** The transaction that minted. */
  txHash: z.nullable(hash),
  /** Whether the salt of a private prompt was saved by its owner, or is not wanted: until then nothing may forget it. */
  saltSettled: z._default(z.boolean(), false),
});

export type MintIntent = Readonly<z.infer<typeof intentSchema>>;
export type Agreement = Readonly<z.infer<typeof agreementSchema>>;
export type IntentWork = Readonly<z.infer<typeof workSchema>>;
export type ChainIdentity = Readonly<z.infer<typeof chainSchema>>;

/** Reads an intent that was kept; null when it is none or from another version. */
export function parseIntent(value: unknown): MintIntent | null {
  return intentSchema.safeParse(value).data ?? null;
}

/** What would have to be agreed to, as an error carries it; null when it carries nothing of the kind. */
export function agreementIn({ agreement }: Readonly<Record<string, unknown>>): Agreement | null {
  return agreementSchema.safeParse(agreement).data ?? null;
}

/** The intent as the document that is kept. */
export function intentDocument(intent: MintIntent): JsonObject {
  return JSON.parse(JSON.stringify(intent, amountsAsText)) as JsonObject;
}

/** For `JSON.stringify` of what holds amounts. */
export function amountsAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

/** One name for minting these pictures on this contract, whoever begins it: two pages that mean the same meet in one intent. */
export function intentId(
  { chainId, works }: Pick<ChainIdentity, "chainId" | "works">,
  outputs: readonly Hex[],
): string {
  const parts: Hex[] = [numberToHex(chainId, { size: 32 }), works.toLowerCase() as Hex, ...[...outputs].sort()];
  return `m-${keccak256(concatHex(parts)).slice(2, 42)}`;
}

/** Whether all its works are known to be on chain. */
export function isMinted({ works }: MintIntent): boolean {
  return works.every(({ id }) => id !== null);
}

/** Whether it holds the salt of a minted private prompt that nobody has saved or dismissed: without it the words can never be revealed. */
export function holdsSalt(intent: MintIntent): boolean {
  return intent.sheet.salt !== null && !intent.saltSettled && isMinted(intent);
}

/** Whether nothing is left to do on chain. */
export function isFinished(intent: MintIntent): boolean {
  return isMinted(intent) && (intent.terms === null || intent.works.every(({ termsId }) => termsId !== null));
}
