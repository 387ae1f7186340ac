import type { Address, Hex } from "viem";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import { allowSpender } from "../chain/allowSpender.ts";
import type { ChainWriter } from "../chain/ChainWriter.ts";
import { chainCall } from "../chain/chainError.ts";
import { COIN } from "../chain/royalties.ts";
import { transact } from "../chain/transact.ts";
import { marketOf } from "./marketOf.ts";

/**
 * Lets the market move one work of the wallet's account, if it may not yet. For this work alone: the approval ends when the token
 * moves, as a listing does.
 * @returns Hash of the transaction, which is in a block; null when none was needed.
 */
export async function allowToken(chain: ChainWriter, id: bigint): Promise<Hex | null> {
  const { market } = marketOf(chain);
  const account = chain.wallet.account.address;
  const works = { address: chain.deployment.contracts.works, abi: worksAbi } as const;
  const [approved, forAll] = await chainCall(() =>
    Promise.all([
      chain.client.readContract({ ...works, functionName: "getApproved", args: [id] }),
      chain.client.readContract({ ...works, functionName: "isApprovedForAll", args: [account, market] }),
    ]),
  );
  if (forAll || approved === market) return null;
  return (await transact(chain, { ...works, functionName: "approve", args: [market, id] })).transactionHash;
}

/**
 * Lets the market take exactly an amount of a token, if it may not take that much yet. Coin is sent along and needs no leave.
 * @throws SeedlineError as {@link allowSpender}
 */
export async function allowPayment(chain: ChainWriter, currency: Address, amount: bigint): Promise<void> {
  if (currency !== COIN && amount > 0n) await allowSpender(chain, currency, marketOf(chain).market, amount);
}
