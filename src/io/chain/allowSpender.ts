import { type Address, erc20Abi, type Hex } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import { type ChainWriter, confirmed } from "./ChainWriter.ts";
import { chainCall } from "./chainError.ts";
import { sendCall } from "./transact.ts";

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
 * What has to be approved, one after the other, so that a contract may take exactly so much of a token from the wallet's account; nothing
 * where it may take that already.
 *
 * @param due In the token's smallest unit.
 * @throws SeedlineError `TOKEN_BALANCE_TOO_LOW`, `CHAIN_UNREACHABLE`
 */
export async function planAllowance(
  chain: ChainWriter,
  token: Address,
  spender: Address,
  due: bigint,
): Promise<bigint[]> {
  const owner = chain.wallet.account.address;
  const erc20 = { address: token, abi: erc20Abi } as const;
  const [balance, allowance] = await chainCall(() =>
    Promise.all([
      chain.client.readContract({ ...erc20, functionName: "balanceOf", args: [owner] }),
      chain.client.readContract({ ...erc20, functionName: "allowance", args: [owner, spender] }),
    ]),
  );
  if (balance < due) {
    throw new SeedlineError(
      "TOKEN_BALANCE_TOO_LOW",
      `${due} units of the token ${token} are due, and ${owner} has ${balance}.`,
      { hint: "Nothing was sent. Get the token first, or pay in another way.", details: { token, due, balance } },
    );
  }
  if (allowance >= due) return [];
  // Some tokens change an allowance only by way of 0.
  return allowance === 0n ? [due] : [0n, due];
}

/** Sends one approval. @returns its hash; it is not yet in a block */
export function sendApproval(chain: ChainWriter, token: Address, spender: Address, amount: bigint): Promise<Hex> {
  return sendCall(chain, { address: token, abi: APPROVE, functionName: "approve", args: [spender, amount] } as const);
}

/**
 * Lets a contract take exactly so much of a token from the wallet's account, and nothing where it may take that already.
 *
 * @param due In the token's smallest unit.
 * @returns Hashes of the transactions that were needed; they are in blocks.
 * @throws SeedlineError `TOKEN_BALANCE_TOO_LOW`, and what any transaction may throw
 */
export async function allowSpender(chain: ChainWriter, token: Address, spender: Address, due: bigint): Promise<Hex[]> {
  const hashes: Hex[] = [];
  for (const amount of await planAllowance(chain, token, spender, due)) {
    const { transactionHash } = await confirmed(chain, await sendApproval(chain, token, spender, amount));
    hashes.push(transactionHash);
  }
  return hashes;
}
