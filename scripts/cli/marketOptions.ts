import type { Address } from "viem";
import { COIN } from "../../src/io/chain/royalties.ts";
import type { OptionValues } from "./Command.ts";
import { address, moment, requiredText, text, usageError } from "./options.ts";

/** Most that a price can be: the market keeps it in 96 bits. */
const MAX_PRICE = 2n ** 96n - 1n;

/** A price in the smallest unit of its currency, above 0. @throws SeedlineError `USAGE` */
export function price(options: OptionValues, name = "price"): bigint {
  const value = requiredText(options, name);
  const number = /^\d{1,29}$/.test(value) ? BigInt(value) : 0n;
  if (number > 0n && number <= MAX_PRICE) return number;
  throw usageError(
    `--${name} is "${value}", and it must be a whole number from 1 to 2^96 - 1, in the smallest unit (1 ETH = 10^18).`,
  );
}

/** `--until`, the last second in which something can be taken up; 0, no end, when left out. @throws SeedlineError `USAGE` */
export function until(options: OptionValues): bigint {
  return BigInt(moment(options, "until") ?? 0);
}

/** An option that names an account; undefined when left out. */
export function account(options: OptionValues, name: string): Address | undefined {
  const value = text(options, name);
  return value === undefined ? undefined : address(value);
}

/** The id of an offer. @throws SeedlineError `USAGE` */
export function parseOfferId(value: string): bigint {
  if (/^[1-9]\d{0,17}$/.test(value)) return BigInt(value);
  throw usageError(`"${value}" is no id of an offer.`, "See the open offers with `seedline listing ID`.");
}

/** An amount with its currency, for people. */
export function money(amount: bigint, currency: Address): string {
  return currency === COIN ? `${amount} wei` : `${amount} of ${currency}`;
}
