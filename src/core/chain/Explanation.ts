/** Arguments of a custom error, in order. */
export type Args = readonly unknown[];

/** What a custom error of the contracts means to the person who met it, and how to go on. */
export type Explanation = readonly [message: (args: Args) => string, hint: string];

/** @param bps Basis points: 10,000 are the whole. */
export const percent = (bps: unknown): string => `${Number(bps) / 100} %`;

/** An amount in its smallest unit; the zero address stands for the chain's coin. */
export const inCurrency = (amount: unknown, currency: unknown): string =>
  /^0x0+$/.test(String(currency)) ? `${amount} wei` : `${amount} of ${currency}`;

/** A time in seconds since 1970 as a date; what no date can be, as it is. */
export const moment = (seconds: unknown): string => new Date(Number(seconds) * 1_000).toJSON() ?? String(seconds);
