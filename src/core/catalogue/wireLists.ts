import { type ZodType, z } from "../bytes/zod.ts";
import {
  type Activity,
  type CatalogueCredit,
  type CataloguedOffer,
  CREDIT_SOURCES,
  type IncomeSum,
  SALE_WAYS,
} from "../ports/Catalogue.ts";
import { address, count, hexOf, uint } from "./wireFields.ts";

const place = { txHash: hexOf(32), blockNumber: uint, logIndex: count, at: count };
const listing = { seller: address, asset: address, price: uint, buyer: address, expiresAt: count };
const offer = { work: uint, offerId: uint, buyer: address, asset: address, amount: uint, expiresAt: count };

/** Items of lists that no first screen shows; checked as those of wire.ts. */
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
  z.strictObject({ ...place, type: z.literal("listed"), work: uint, ...listing }),
  z.strictObject({ ...place, type: z.literal("unlisted"), work: uint, holder: address }),
  z.strictObject({
    ...{ ...place, type: z.literal("sold"), work: uint, seller: address, buyer: address },
    ...{ asset: address, price: uint, income: uint, via: z.enum(SALE_WAYS) },
  }),
  z.strictObject({ ...place, type: z.literal("offer-made"), ...offer }),
  z.strictObject({
    ...{ ...place, type: z.literal("offer-accepted"), work: uint, offerId: uint, holder: address, buyer: address },
  }),
  z.strictObject({
    ...{ ...place, type: z.literal("offer-withdrawn"), work: uint, offerId: uint },
    ...{ buyer: address, to: address, asset: address, amount: uint },
  }),
  z.strictObject({ ...place, type: z.literal("bid-used"), account: address, nonce: uint }),
  z.strictObject({ ...place, type: z.literal("signed-cancelled"), account: address, epoch: uint }),
  z.strictObject({ ...place, type: z.literal("vouchers-cancelled"), account: address, epoch: uint }),
]);

export const offerSchema: ZodType<CataloguedOffer> = z.strictObject({ ...offer, txHash: hexOf(32), at: count });

export const creditSchema: ZodType<CatalogueCredit> = z.strictObject({
  ...place,
  work: uint,
  ancestor: uint,
  source: z.enum(CREDIT_SOURCES),
  account: address,
  asset: address,
  amount: uint,
});

export const incomeSchema: ZodType<IncomeSum> = z.strictObject({ work: uint, asset: address, amount: uint });
