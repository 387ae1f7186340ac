/** What is wrong with an amount as typed. */
export type AmountProblem = "empty" | "malformed" | "zero" | "too-precise" | "absurd";

export type ReadAmount = { readonly amountWei: bigint } | { readonly problem: AmountProblem };

/** More whole coins than any chain's native coin has; a slip of the finger, not a payment. */
const MOST_COINS = 1_000_000_000n;
const DECIMALS = 18;

/**
 * Reads an amount of the chain's coin as people type it: digits, and at most one point. A comma is refused rather than guessed at:
 * "1,500" is one thing here and another there.
 */
export function readAmount(text: string): ReadAmount {
  const trimmed = text.trim();
  if (trimmed === "") return { problem: "empty" };
  const [, whole = "", fraction = ""] = /^([0-9]*)(?:\.([0-9]*))?$/.exec(trimmed) ?? [];
  if (whole === "" && fraction === "") return { problem: "malformed" };
  const digits = fraction.replace(/0+$/, "");
  if (digits.length > DECIMALS) return { problem: "too-precise" };
  if (whole.replace(/^0+/, "").length > 10) return { problem: "absurd" };
  const amountWei = BigInt(whole || "0") * 10n ** BigInt(DECIMALS) + BigInt(digits.padEnd(DECIMALS, "0"));
  if (amountWei === 0n) return { problem: "zero" };
  return amountWei > MOST_COINS * 10n ** BigInt(DECIMALS) ? { problem: "absurd" } : { amountWei };
}
