import { type Address, zeroAddress } from "viem";

/** The currencies of the sequences: coin, an ordinary token, and one that keeps a tenth of what is sent. */
export class Bank {
  readonly currencies: readonly Address[];
  readonly #withFee: Address;

  constructor(token: Address, withFee: Address) {
    this.currencies = [zeroAddress, token, withFee];
    this.#withFee = withFee;
  }

  /** What comes out of a transfer. */
  arriving(currency: Address, amount: bigint): bigint {
    return currency === this.#withFee ? amount - amount / 10n : amount;
  }
}
