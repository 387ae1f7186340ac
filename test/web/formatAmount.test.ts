import fc from "fast-check";
import { parseUnits } from "viem";
import { describe, expect, it } from "vitest";
import { formatAmount } from "../../web/ui/formatAmount.ts";

describe("formatAmount", () => {
  it.each([
    [0n, 18, "0", "0"],
    [1n, 18, "< 0.000001", "0.000000000000000001"],
    [999_999_999_999n, 18, "< 0.000001", "0.000000999999999999"],
    [1_000_000_000_000n, 18, "0.000001", "0.000001"],
    [1_999_999_999_999_999_999n, 18, "1.999999…", "1.999999999999999999"],
    [1_000_000_000_000_000_001n, 18, "1…", "1.000000000000000001"],
    [1_234_567_500_000n, 6, "1,234,567.5", "1,234,567.5"],
    [12_345_678n, 0, "12,345,678", "12,345,678"],
    [5n, 1, "0.5", "0.5"],
    [10n ** 40n, 36, "10,000", "10,000"],
  ])("%s with %s decimals", (amount, decimals, shown, exact) => {
    expect(formatAmount(amount, decimals)).toEqual({ shown, exact, shortened: shown !== exact });
  });
  it("never shows more than there is, and is exact when it does not say otherwise", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 45n }), fc.integer({ min: 0, max: 36 }), (amount, decimals) => {
        const { shown, exact, shortened } = formatAmount(amount, decimals);
        const value = (text: string) => parseUnits(text.replaceAll(/[,…]/g, ""), decimals);
        expect(value(exact)).toBe(amount);
        if (!shown.startsWith("<"))
          expect(value(shown) <= amount && (value(shown) === amount) === !shortened).toBe(true);
      }),
    );
  });
});
