/** What is wrong with an amount as typed. */
export type AmountProblem = "empty" | "malformed" | "zero" | "too-precise" | "absurd";

export type ReadAmount = { readonly amountWei: bigint } | { readonly problem: AmountProblem };

/** More whole coins than any chain's native coin has; a slip of the finger, not a payment. */
const MOST_COINS = 1_000_000_000n;
/** Of the chain's coin. */
const COIN_DECIMALS = 18;

/**
 * Reads an amount of the chain's coin, or of a token, as people type it: digits, and at most one point. A comma is refused rather than
 * guessed at: "1,500" is one thing here and another there.
 * @param decimals How many digits may stand after the point.
 * @returns The amount in the smallest unit, which of the coin is wei.
 */
export function readAmount(text: string, decimals = COIN_DECIMALS): ReadAmount {
  const trimmed = text.trim();
  if (trimmed === "") return { problem: "empty" };
  const [, whole = "", fraction = ""] = /^([0-9]*)(?:\.([0-9]*))?$/.exec(trimmed) ?? [];
  if (whole === "" && fraction === "") return { problem: "malformed" };
  const digits = fraction.replace(/0+$/, "");
  if (digits.length > decimals) return { problem: "too-precise" };
  if (whole.replace(/^0+/, "").length > 10) return { problem: "absurd" };
  const amountWei = BigInt(whole || "0") * 10n ** BigInt(decimals) + BigInt(digits.padEnd(decimals, "0"));
  if (amountWei === 0n) return { problem: "zero" };
  return amountWei > MOST_COINS * 10n ** BigInt(decimals) ? { problem: "absurd" } : { amountWei };
}
