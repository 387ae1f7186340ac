import { type Address, type Hex, zeroAddress } from "viem";
import type { MintGrant } from "../../core/mint/mintRequest.ts";
import { allowSpender } from "../chain/allowSpender.ts";
import type { ChainWriter } from "../chain/ChainWriter.ts";

/**
 * Lets Works take the fees of a mint that are asked in tokens: exactly as much, and nothing where it may take that already. Works
 * takes tokens from whoever mints and from nobody else.
 *
 * @returns Hashes of the transactions that were needed.
 * @throws SeedlineError `TOKEN_BALANCE_TOO_LOW`, and what any transaction may throw
 */
export async function allowFees(chain: ChainWriter, grants: readonly MintGrant[]): Promise<Hex[]> {
  const { works } = chain.deployment.contracts;
  const dues = new Map<Address, bigint>();
  for (const { currency, maxFee } of grants) {
    if (currency !== zeroAddress && maxFee > 0n) dues.set(currency, (dues.get(currency) ?? 0n) + maxFee);
  }
  const txHashes: Hex[] = [];
  for (const [token, due] of dues) txHashes.push(...(await allowSpender(chain, token, works, due)));
  return txHashes;
}
