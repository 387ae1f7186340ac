import { type Address, getAddress, type Hex, isAddress } from "viem";
import { type ZodType, z } from "../bytes/zod.ts";
import { DERIVATIVES_BY, type LicenceTerms, SCOPES } from "../licence/LicenceTerms.ts";
import type { Activity, CatalogueCredit, CataloguedWork, IncomeSum } from "../ports/Catalogue.ts";
import { KINDS } from "../record/Kind.ts";
import type { WorkRecord } from "../record/WorkRecord.ts";

/** A value whose big integers became decimal text, as JSON carries it. */
export function toWire<T>(value: T): Wire<T> {
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part)));
}

export type Wire<T> = T extends bigint
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [K in keyof T]: Wire<T[K]> }
      : T;

const uint = z.pipe(
  z.string().check(z.regex(/^(?:0|[1-9]\d{0,77})$/)),
  z.transform((text: string): bigint => BigInt(text)),
);
const address = z.pipe(
  z.string().check(z.refine((text) => isAddress(text, { strict: false }))),
  z.transform((text: string): Address => getAddress(text)),
);
const hexOf = (bytes: number) =>
  z.pipe(
    z.string().check(z.regex(new RegExp(`^0x[0-9a-f]{${bytes * 2}}$`))),
    z.transform((text: string) => text as Hex),
  );
const count = z.int().check(z.nonnegative());

const record: ZodType<WorkRecord> = z.strictObject({
  id: uint,
  kind: z.enum(KINDS),
  creator: address,
  createdAt: count,
  attestor: z.nullable(address),
  payee: address,
  royaltyBps: count,
  rightsFollowHolder: z.boolean(),
  permitted: count,
  required: count,
  shareAlike: z.boolean(),
  attribution: z.boolean(),
  editionSize: count,
  seed: z.nullable(uint),
  promptHash: hexOf(32),
  outputHash: hexOf(32),
  metadataHash: hexOf(32),
  perceptualHash: hexOf(8),
  edges: z.array(z.strictObject({ parent: uint, roles: count, termsId: uint })),
  shares: z.array(z.strictObject({ ancestor: uint, payee: address, payBps: count, inheritBps: count })),
});

const terms: ZodType<LicenceTerms> = z.strictObject({
  id: uint,
  asset: uint,
  shareBps: count,
  scope: z.enum(SCOPES),
  by: z.enum(DERIVATIVES_BY),
  permissions: count,
  shareAlike: z.boolean(),
  attribution: z.boolean(),
  minRoyaltyBps: count,
  expiresAt: count,
  cap: count,
  fee: uint,
  currency: address,
  gate: address,
  payee: address,
  textHash: hexOf(32),
  closed: z.boolean(),
});

/** What answers carry, checked: an index is a cache that may be of any version, or no index at all. */
export const workSchema: ZodType<CataloguedWork> = z.strictObject({
  record,
  owner: address,
  txHash: hexOf(32),
  blockNumber: uint,
  childCount: count,
  supersededBy: z.nullable(uint),
  terms: z.array(terms),
});

const place = { txHash: hexOf(32), blockNumber: uint, logIndex: count, at: count };

export const activitySchema: ZodType<Activity> = z.discriminatedUnion("type", [
  z.strictObject({ ...place, type: z.literal("minted"), work: uint, creator: address }),
  z.strictObject({ ...place, type: z.literal("transferred"), work: uint, from: address, to: address }),
  z.strictObject({ ...place, type: z.literal("terms-published"), work: uint, termsId: uint }),
  z.strictObject({ ...place, type: z.literal("terms-closed"), work: uint, termsId: uint }),
  z.strictObject({ ...place, type: z.literal("superseded"), work: uint, by: uint }),
  z.strictObject({ ...place, type: z.literal("prompt-revealed"), work: uint }),
  z.strictObject({
    ...place,
    type: z.literal("waived"),
    work: uint,
    termsId: uint,
    permissions: count,
    shareAlike: z.boolean(),
  }),
  z.strictObject({ ...place, type: z.literal("registered"), work: uint, collection: address, tokenId: uint }),
  z.strictObject({ ...place, type: z.literal("offer-cancelled"), account: address, nonce: uint }),
  z.strictObject({ ...place, type: z.literal("offers-cancelled"), account: address, epoch: uint }),
  z.strictObject({ ...place, type: z.literal("account-settled"), account: address, asset: address, amount: uint }),
  z.strictObject({ ...place, type: z.literal("distributed"), account: address, asset: address, amount: uint }),
  z.strictObject({ ...place, type: z.literal("settled"), work: uint, asset: address, amount: uint }),
  z.strictObject({
    ...place,
    type: z.literal("withdrawn"),
    account: address,
    to: address,
    asset: address,
    amount: uint,
  }),
]);

export const creditSchema: ZodType<CatalogueCredit> = z.strictObject({
  ...place,
  work: uint,
  ancestor: uint,
  account: address,
  asset: address,
  amount: uint,
});

export const incomeSchema: ZodType<IncomeSum> = z.strictObject({ work: uint, asset: address, amount: uint });

/** The last block that the answer knows of. */
export const headSchema = z.object({ blockNumber: uint, genesisHash: hexOf(32) });
