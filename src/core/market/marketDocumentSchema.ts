import { type Address, isAddress } from "viem";
import { decimalField, hashField } from "../bytes/fields.ts";
import { z } from "../bytes/zod.ts";
import { KINDS } from "../record/Kind.ts";

const address = z.custom<Address>((value) => typeof value === "string" && isAddress(value), "expected an address");
const signature = z.string().check(z.regex(/^0x([0-9a-f]{2})*$/, "expected 0x and lower-case hexadecimal digits"));
const amount = decimalField(96);
const word = decimalField(256);
const count = (max: number) => z.int().check(z.minimum(0), z.maximum(max));

const offerSchema = z.strictObject({
  licensee: address,
  content: hashField,
  uses: word,
  deadline: word,
  epoch: word,
  nonce: word,
  signature,
});

const orderSchema = z.strictObject({
  kind: z.enum(KINDS),
  royaltyBps: count(1_000),
  rightsFollowHolder: z.boolean(),
  payee: z.exactOptional(address),
  editionSize: count(170),
  maxCedeBps: count(8_000),
  edges: z
    .array(z.strictObject({ parent: decimalField(64), roles: count(63), termsId: decimalField(48) }))
    .check(z.maxLength(16)),
  grants: z
    .array(
      z.strictObject({
        parent: decimalField(64),
        currency: address,
        maxFee: word,
        offer: z.exactOptional(offerSchema),
      }),
    )
    .check(z.maxLength(16)),
  bodies: z
    .array(
      z.strictObject({
        seed: z.nullable(decimalField(64)),
        promptHash: hashField,
        outputHash: hashField,
        metadataHash: hashField,
        perceptualHash: z.string().check(z.regex(/^0x[0-9a-f]{16}$/, "expected 8 bytes")),
      }),
    )
    .check(z.minLength(1), z.maxLength(170)),
});

const proofsSchema = z.strictObject({
  attestor: address,
  attestations: z.array(z.strictObject({ recipeHash: hashField, issuedAt: word, signature })).check(z.maxLength(170)),
  salt: hashField,
  paths: z.array(z.array(hashField).check(z.maxLength(32))).check(z.maxLength(170)),
});

const saleSchema = z.strictObject({ currency: address, price: amount, buyer: address });

/** The format of vouchers, signed listings and bids that are handed on; unknown keys are refused. */
export const marketDocumentSchema = z.discriminatedUnion("seedline", [
  z.strictObject({
    seedline: z.literal("voucher/1"),
    chainId: count(Number.MAX_SAFE_INTEGER),
    works: address,
    market: address,
    creator: address,
    order: orderSchema,
    proofs: z.exactOptional(proofsSchema),
    sale: saleSchema,
    epoch: word,
    deadline: word,
    signature,
  }),
  z.strictObject({
    seedline: z.literal("listing/1"),
    chainId: count(Number.MAX_SAFE_INTEGER),
    market: address,
    seller: address,
    listing: z.strictObject({
      works: address,
      id: decimalField(64),
      transfers: word,
      currency: address,
      price: amount,
      buyer: address,
      expiresAt: word,
      epoch: word,
    }),
    signature,
  }),
  z.strictObject({
    seedline: z.literal("bid/1"),
    chainId: count(Number.MAX_SAFE_INTEGER),
    market: address,
    buyer: address,
    bid: z.strictObject({
      works: address,
      id: decimalField(64),
      currency: address,
      amount,
      expiresAt: word,
      epoch: word,
      nonce: word,
    }),
    signature,
  }),
]);

export type WrittenOrder = z.output<typeof orderSchema>;
export type WrittenProofs = z.output<typeof proofsSchema>;
export type WrittenOffer = z.output<typeof offerSchema>;
