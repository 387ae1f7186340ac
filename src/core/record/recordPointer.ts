import { type Address, getContractAddress } from "viem";
import { mintNonceOf } from "./AssetId.ts";

/**
 * The address whose code is the record of a work: the n-th contract that Works created, n being the mint's number.
 * @param works Address of the Works contract.
 */
export function recordPointer(works: Address, id: bigint): Address {
  return getContractAddress({ opcode: "CREATE", from: works, nonce: mintNonceOf(id) });
}
