import { type ZodType, z } from "../bytes/zod.ts";
import { DERIVATIVES_BY, type LicenceTerms, SCOPES } from "../licence/LicenceTerms.ts";
import type { CataloguedWork } from "../ports/Catalogue.ts";
import { KINDS } from "../record/Kind.ts";
import type { WorkRecord } from "../record/WorkRecord.ts";
import { address, count, hexOf, uint } from "./wireFields.ts";

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

const listing = z.strictObject({ seller: address, asset: address, price: uint, buyer: address, expiresAt: count });

/** What answers carry, checked: an index is a cache that may be of any version, or no index at all. */
export const workSchema: ZodType<CataloguedWork> = z.strictObject({
  record,
  owner: address,
  txHash: hexOf(32),
  blockNumber: uint,
  childCount: count,
  supersededBy: z.nullable(uint),
  terms: z.array(terms),
  listing: z.nullable(listing),
});

/** The last block that the answer knows of. */
export const headSchema = z.object({ blockNumber: uint, genesisHash: hexOf(32) });
