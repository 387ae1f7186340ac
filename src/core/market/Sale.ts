import { type Address, type Hex, hashStruct, zeroAddress } from "viem";

/** What a creator asks for a work that is minted when it is bought, as `Sale` in contracts/types/Sale.sol. */
export interface Sale {
  /** Token that the price is paid in; zero for the chain's coin. */
  readonly currency: Address;
  /** In the smallest unit of the currency, below 2^96; 0 for a gift. */
  readonly price: bigint;
  /** The only account that may buy; zero for anyone. */
  readonly buyer: Address;
}

/** What the licences of a mint cost, in one currency. */
export interface SaleFee {
  readonly currency: Address;
  readonly amount: bigint;
}

const TYPES = {
  Sale: [
    { name: "currency", type: "address" },
    { name: "price", type: "uint96" },
    { name: "buyer", type: "address" },
  ],
} as const;

/** The `sale` of the voucher that a creator signs: the hash (EIP-712 `hashStruct`) of what it asks. */
export function saleHash({ currency, price, buyer }: Sale): Hex {
  return hashStruct({ types: TYPES, primaryType: "Sale", data: { currency, price, buyer } });
}

/** The fees of a mint in the form that the market takes them: one a currency, ascending, coin first. */
export function feesOf(grants: readonly { readonly currency: Address; readonly maxFee: bigint }[]): SaleFee[] {
  const sums = new Map<string, SaleFee>();
  for (const { currency, maxFee } of grants) {
    if (maxFee === 0n) continue;
    const key = currency.toLowerCase();
    sums.set(key, { currency, amount: (sums.get(key)?.amount ?? 0n) + maxFee });
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fee]) => fee);
}

/** What has to be sent along in coin: the price where it is in coin, and the fees in coin. */
export function coinOfSale({ currency, price }: Sale, fees: readonly SaleFee[]): bigint {
  const inCoin = [{ currency, amount: price }, ...fees].filter((due) => due.currency === zeroAddress);
  return inCoin.reduce((sum, { amount }) => sum + amount, 0n);
}
