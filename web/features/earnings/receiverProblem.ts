import { type Address, isAddress, isAddressEqual, zeroAddress } from "viem";

/** Why nothing is paid to an address as it is written. */
export type ReceiverProblem = "malformed" | "checksum" | "zero" | "contract";

/**
 * Checks an address that somebody wrote by hand. An address without capital letters carries no checksum (ERC-55) and is taken.
 * @param own Contracts that must never receive.
 */
export function receiverProblem(text: string, own: readonly Address[]): ReceiverProblem | null {
  const address = text.trim();
  if (!/^0x[0-9a-fA-F]{40}$/.test(address)) return "malformed";
  if (!isAddress(address)) return "checksum";
  if (isAddressEqual(address, zeroAddress)) return "zero";
  return own.some((contract) => isAddressEqual(contract, address)) ? "contract" : null;
}
