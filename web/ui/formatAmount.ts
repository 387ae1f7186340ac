/** An amount in text. */
export interface FormattedAmount {
  /** Shortened for reading: never more than there is. */
  readonly shown: string;
  /** Every digit. */
  readonly exact: string;
  /** Whether digits were left out of `shown`. */
  readonly shortened: boolean;
}

/** Digits after the point that are shown. */
const SHOWN_DECIMALS = 6;

/**
 * Writes an amount of an asset. What is shown is cut off, never rounded up: nobody reads that they have more than they can withdraw. An
 * amount too small for the digits shown is "< 0.000001", not 0.
 *
 * @param amount In the smallest unit, not negative.
 * @param decimals How many digits of it stand after the point, 0 to 77.
 */
export function formatAmount(amount: bigint, decimals: number): FormattedAmount {
  const digits = amount.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  const exact = fraction === "" ? grouped : `${grouped}.${fraction}`;
  const kept = fraction.slice(0, SHOWN_DECIMALS).replace(/0+$/, "");
  if (fraction.length <= SHOWN_DECIMALS) return { shown: exact, exact, shortened: false };
  if (whole === "0" && kept === "")
    return { shown: `< 0.${"1".padStart(SHOWN_DECIMALS, "0")}`, exact, shortened: true };
  return { shown: `${kept === "" ? grouped : `${grouped}.${kept}`}…`, exact, shortened: true };
}
