import { type Address, getContractAddress, type Hex, keccak256, toHex } from "viem";

/** The factory that Ignition's strategy `create2` deploys with: at the same address on nearly every chain (https://createx.rocks). */
const CREATE_X: Address = "0xba5Ed099633D3B313e4D5F7bdc1305d3c28ba5Ed";

/** What the addresses depend on beside the code. Another one makes another collection, on every chain alike. */
export const DEPLOYMENT_SALT: Hex = keccak256(toHex("seedline.deployment.v1"));

/**
 * The address that a contract has on every chain where it is deployed with {@link DEPLOYMENT_SALT}. It follows from the code that
 * creates it alone, constructor arguments included: who finds the right code there needs nobody's word for what made it.
 *
 * CreateX hashes a salt that names neither its caller nor a chain once more before it uses it.
 */
export function canonicalAddress(initCode: Hex): Address {
  const salt = keccak256(DEPLOYMENT_SALT);
  return getContractAddress({ opcode: "CREATE2", from: CREATE_X, salt, bytecode: initCode });
}
