import { type Address, getAddress, type Hex, isAddress } from "viem";
import { z } from "../bytes/zod.ts";

/** Big integers travel as decimal text. */
export const uint = z.pipe(
  z.string().check(z.regex(/^(?:0|[1-9]\d{0,77})$/)),
  z.transform((text: string): bigint => BigInt(text)),
);

/** Of any case; it comes out with its checksum. */
export const address = z.pipe(
  z.string().check(z.refine((text) => isAddress(text, { strict: false }))),
  z.transform((text: string): Address => getAddress(text)),
);

export const hexOf = (bytes: number) =>
  z.pipe(
    z.string().check(z.regex(new RegExp(`^0x[0-9a-f]{${bytes * 2}}$`))),
    z.transform((text: string) => text as Hex),
  );

/** A number that stays exact. */
export const count = z.int().check(z.nonnegative());
