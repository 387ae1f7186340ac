import { type Address, getAddress, type Hex, isAddress, zeroAddress } from "viem";
import { isHash } from "../../src/core/digest/isHash.ts";
import { SeedlineError } from "../../src/core/errors.ts";
import type { OptionValues } from "./Command.ts";

/** Wrong usage: exit code 2. */
export function usageError(message: string, hint = "Run the command with --help to see its usage."): SeedlineError {
  return new SeedlineError("USAGE", message, { hint });
}

/** A text option; undefined when it was not given. */
export function text(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** A text option that must be there. @throws SeedlineError `USAGE` */
export function requiredText(options: OptionValues, name: string): string {
  const value = text(options, name);
  if (value === undefined) throw usageError(`--${name} is missing.`);
  return value;
}

/** All values of an option that may be repeated. */
export function texts(options: OptionValues, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

/** The hash of a block. @throws SeedlineError `USAGE` */
export function blockHash(options: OptionValues): Hex | undefined {
  const value = text(options, "block")?.toLowerCase();
  if (value === undefined || isHash(value)) return value;
  throw usageError(`--block is "${value}", and it must be a block's hash: 0x and 64 hexadecimal digits.`);
}

export function flag(options: OptionValues, name: string): boolean {
  return options[name] === true;
}

/** A whole number within bounds. @throws SeedlineError `USAGE` */
export function integer(options: OptionValues, name: string, min: number, max: number): number | undefined {
  const value = text(options, name);
  if (value === undefined) return undefined;
  const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max)) {
    throw usageError(`--${name} is "${value}", and it must be a whole number from ${min} to ${max}.`);
  }
  return number;
}

/** A whole number that stands alone, of any size. @throws SeedlineError `USAGE` */
export function whole(value: string, what: string): bigint {
  if (/^\d{1,78}$/.test(value)) return BigInt(value);
  throw usageError(`${what} is "${value}", and it must be a whole number.`);
}

/** The id of licence terms. @throws SeedlineError `USAGE` */
export function termsId(value: string): bigint {
  if (/^[1-9]\d{0,14}$/.test(value)) return BigInt(value);
  throw usageError(`"${value}" is no id of licence terms: a whole number from 1, as \`terms\` printed it.`);
}

/** A whole number of at most so many digits; undefined when it was not given. @throws SeedlineError `USAGE` */
export function units(options: OptionValues, name: string, digits: number): bigint | undefined {
  const value = text(options, name);
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value) && value.length <= digits) return BigInt(value);
  throw usageError(`--${name} is "${value}", and it must be a whole number of at most ${digits} digits.`);
}

/**
 * A time: seconds since 1970, or a date as ISO 8601 writes it (2026-12-31, 2026-12-31T18:00Z). A date means its last second, in UTC.
 * @throws SeedlineError `USAGE`
 */
export function moment(options: OptionValues, name: string): number | undefined {
  const value = text(options, name);
  if (value === undefined) return undefined;
  if (/^\d{9,11}$/.test(value)) return Number(value);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const time = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(isDay ? `${value}T23:59:59Z` : value) : Number.NaN;
  if (time > 0) return Math.floor(time / 1_000);
  throw usageError(`--${name} is "${value}", and it must be a date such as 2026-12-31, or seconds since 1970.`);
}

/** An amount in the smallest unit, above 0. @throws SeedlineError `USAGE` */
export function amount(options: OptionValues): bigint {
  const value = requiredText(options, "amount");
  if (!/^[1-9]\d{0,77}$/.test(value)) {
    throw usageError(
      `--amount is "${value}", and it must be a whole number above 0, in the smallest unit (1 ETH = 10^18).`,
    );
  }
  return BigInt(value);
}

/** An address, in checksum form. @throws SeedlineError `ADDRESS_MALFORMED` */
export function address(value: string): Address {
  if (isAddress(value)) return getAddress(value);
  throw new SeedlineError("ADDRESS_MALFORMED", `"${value}" is no address.`, {
    hint: "An address is 0x and 40 hexadecimal digits; check it for a typing error.",
    details: { value },
  });
}

/** `--asset`: the zero address, the chain's own coin, when left out. */
export function asset(options: OptionValues): Address {
  const value = text(options, "asset");
  return value === undefined ? zeroAddress : address(value);
}
