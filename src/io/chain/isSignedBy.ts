import { type Address, type Hex, isAddressEqual, parseAbi, recoverAddress } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

const ERC1271 = parseAbi(["function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)"]);
const MAGIC = "0x1626ba7e";

/**
 * Whether an account signed a digest, as contracts/libraries/Signatures.sol finds it: by ECDSA first (65 bytes, or 64 by EIP-2098), then by
 * asking the account's own contract (ERC-1271).
 * @throws SeedlineError `CHAIN_UNREACHABLE`
 */
export async function isSignedBy(
  { client }: ChainReader,
  account: Address,
  digest: Hex,
  signature: Hex,
): Promise<boolean> {
  const signer = await recoverAddress({ hash: digest, signature }).catch(() => null);
  if (signer !== null && isAddressEqual(signer, account)) return true;
  const code = await chainCall(() => client.getCode({ address: account }));
  if (code === undefined || code === "0x") return false;
  const call = { address: account, abi: ERC1271, functionName: "isValidSignature", args: [digest, signature] } as const;
  const answer = await chainCall(() => client.readContract(call)).catch((error: unknown) => {
    // A node that does not answer says nothing about the signature.
    if (error instanceof SeedlineError && error.code === "CHAIN_UNREACHABLE") throw error;
    return null;
  });
  // A contract that reverts or answers nonsense has not signed.
  return answer === MAGIC;
}
