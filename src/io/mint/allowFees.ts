import { type Address, erc20Abi, type Hex, zeroAddress } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import type { MintGrant } from "../../core/mint/mintRequest.ts";
import type { ChainWriter } from "../chain/ChainWriter.ts";
import { chainCall } from "../chain/chainError.ts";
import { transact } from "../chain/transact.ts";

/** As ERC-20 says it, but for the answer: tokens that give none are tokens, too. */
const APPROVE = [
  {
    type: "function",
    name: "approve",
    stateMutability: "nonpayable",
    inputs: [{ type: "address" }, { type: "uint256" }],
    outputs: [],
  },
] as const;

/**
 * Lets Works take the fees of a mint that are asked in tokens: exactly as much, and nothing where it may take that already. Works
 * takes tokens from whoever mints and from nobody else.
 *
 * @returns Hashes of the transactions that were needed.
 * @throws SeedlineError `TOKEN_BALANCE_TOO_LOW`, and what any transaction may throw
 */
export async function allowFees(chain: ChainWriter, grants: readonly MintGrant[]): Promise<Hex[]> {
  const dues = new Map<Address, bigint>();
  for (const { currency, maxFee } of grants) {
    if (currency !== zeroAddress && maxFee > 0n) dues.set(currency, (dues.get(currency) ?? 0n) + maxFee);
  }
  const txHashes: Hex[] = [];
  for (const [token, due] of dues) txHashes.push(...(await allow(chain, token, due)));
  return txHashes;
}

async function allow(chain: ChainWriter, token: Address, due: bigint): Promise<Hex[]> {
  const { works } = chain.deployment.contracts;
  const owner = chain.wallet.account.address;
  const erc20 = { address: token, abi: erc20Abi } as const;
  const [balance, allowance] = await chainCall(() =>
    Promise.all([
      chain.client.readContract({ ...erc20, functionName: "balanceOf", args: [owner] }),
      chain.client.readContract({ ...erc20, functionName: "allowance", args: [owner, works] }),
    ]),
  );
  if (balance < due) {
    throw new SeedlineError(
      "TOKEN_BALANCE_TOO_LOW",
      `The fee is ${due} units of the token ${token}, and ${owner} has ${balance}.`,
      { hint: "Nothing was sent. Get the token first, or choose other terms.", details: { token, due, balance } },
    );
  }
  if (allowance >= due) return [];
  const approve = async (amount: bigint): Promise<Hex> => {
    const call = { address: token, abi: APPROVE, functionName: "approve", args: [works, amount] } as const;
    return (await transact(chain, call)).transactionHash;
  };
  // Some tokens change an allowance only by way of 0.
  const reset = allowance === 0n ? [] : [await approve(0n)];
  return [...reset, await approve(due)];
}
