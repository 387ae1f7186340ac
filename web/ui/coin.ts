import { type Address, formatEther, isAddressEqual, zeroAddress } from "viem";
import { shortAddress } from "./shortAddress.ts";

/** An amount of the chain's coin, exact to the last digit, with a space that no line breaks at. */
export function coin(amountWei: bigint): string {
  return `${formatEther(amountWei)}\u00a0ETH`;
}

/** An amount of any asset. Of a token only its smallest units are known for sure: its decimals and its name are its own claims. */
export function amountOf(amount: bigint, asset: Address): string {
  return isAddressEqual(asset, zeroAddress)
    ? coin(amount)
    : `${amount.toLocaleString("en")}\u00a0units of ${shortAddress(asset)}`;
}
