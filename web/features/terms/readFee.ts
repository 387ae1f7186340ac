import { formatUnits, maxUint96 } from "viem";

/**
 * Reads a price as people type it, in whole units of a token: digits and at most one point. A comma is refused rather than guessed at.
 * @param decimals Of the token.
 * @returns The smallest unit; null when it is no amount, is 0, has too many decimals, or is more than terms can ask for.
 */
export function readFee(text: string, decimals: number): bigint | null {
  const [, whole = "", fraction = ""] = /^([0-9]{0,40})(?:\.([0-9]{0,80}))?$/.exec(text.trim()) ?? [];
  const digits = fraction.replace(/0+$/, "");
  if ((whole === "" && fraction === "") || digits.length > decimals) return null;
  const amount = BigInt(whole || "0") * 10n ** BigInt(decimals) + BigInt(digits.padEnd(decimals, "0") || "0");
  return amount > 0n && amount <= maxUint96 ? amount : null;
}

/** The same amount as it would be typed. */
export function feeText(fee: bigint, decimals: number): string {
  return fee > 0n ? formatUnits(fee, decimals) : "";
}
