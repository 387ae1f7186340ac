import { type Address, type Hex, hashTypedData, recoverAddress } from "viem";
import type { Deployment } from "../chain/Deployment.ts";
import { type Generation, generationTypedData } from "./generationTypedData.ts";

/**
 * Whose key signed an attestation for a Works contract, by ECDSA alone (65 bytes, or 64 by EIP-2098).
 * @returns Null when the signature is none of a key, as one of a contract's (ERC-1271) may be.
 * @throws TypeError, or an error with the code `ERR_MODULE_NOT_FOUND`, when the code that recovers keys could not be loaded: that says
 *   nothing of the signature
 */
export async function recoverAttestor(
  { chainId, contracts }: Pick<Deployment, "chainId" | "contracts">,
  generation: Generation,
  signature: Hex,
): Promise<Address | null> {
  const hash = hashTypedData(generationTypedData(chainId, contracts.works, generation));
  return recoverAddress({ hash, signature }).catch((error: unknown) => {
    if (isNotLoaded(error)) throw error;
    return null;
  });
}

/** Browsers throw a TypeError for a part of the program that does not load, and Node an error with a code. */
function isNotLoaded(error: unknown): boolean {
  return error instanceof TypeError || (error as { code?: unknown } | null)?.code === "ERR_MODULE_NOT_FOUND";
}
