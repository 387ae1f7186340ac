import { useState } from "react";
import type { Address } from "viem";
import { type AmountProblem, readAmount } from "../../support/readAmount.ts";
import { type CurrencyChoice, useCurrency } from "./useCurrency.ts";

export type PriceProblem = AmountProblem;

/** Most that the market can hold: 96 bits. */
const MAX_AMOUNT = 2n ** 96n - 1n;

/** An amount as it is being written. */
export interface PriceForm {
  readonly currency: CurrencyChoice;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly problem: PriceProblem | null;
  readonly isTried: boolean;
  /** Shows what is missing from now on. */
  readonly setTried: () => void;
  readonly tokensOnly: boolean;
  /** Null while it cannot be signed for. */
  readonly value: { readonly asset: Address; readonly amount: bigint } | null;
}

/** @param tokensOnly Where coin cannot be taken from anybody. */
export function usePrice(tokensOnly = false): PriceForm {
  const currency = useCurrency(tokensOnly ? "token" : "coin");
  const [text, setText] = useState("");
  const [isTried, setTried] = useState(false);
  const { state } = currency;
  const read = readAmount(text, state.status === "ready" ? state.face.decimals : undefined);
  const isTooMuch = "amountWei" in read && state.status === "ready" && read.amountWei > MAX_AMOUNT;
  const wrong = "problem" in read ? read.problem : isTooMuch ? ("absurd" as const) : null;
  const value =
    state.status === "ready" && wrong === null && "amountWei" in read
      ? { asset: state.asset, amount: read.amountWei }
      : null;
  const problem = wrong === "empty" && !isTried ? null : wrong;
  return { currency, text, setText, problem, isTried, setTried: () => setTried(true), tokensOnly, value };
}
