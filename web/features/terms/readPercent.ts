/**
 * Reads a percentage as people write it: "12.5", "12,5", "10 %".
 * @returns Basis points, or null when it is no percentage from 0 to 100 with at most two decimals.
 */
export function readPercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  if (match === null) return null;
  const bps = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return bps <= 10_000 ? bps : null;
}
