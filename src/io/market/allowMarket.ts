import { type Address, type Hex, isAddressEqual } from "viem";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import { allowSpender } from "../chain/allowSpender.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { type ChainWriter, confirmed } from "../chain/ChainWriter.ts";
import { chainCall } from "../chain/chainError.ts";
import { COIN } from "../chain/royalties.ts";
import { sendCall } from "../chain/transact.ts";
import { marketOf } from "./marketOf.ts";

/** Whether the market may move a work that an account holds. @throws SeedlineError `CHAIN_UNREACHABLE` */
export async function isTokenAllowed(chain: ChainReader, id: bigint, holder: Address): Promise<boolean> {
  const { market } = marketOf(chain);
  const works = { address: chain.deployment.contracts.works, abi: worksAbi } as const;
  const [approved, forAll] = await chainCall(() =>
    Promise.all([
      chain.client.readContract({ ...works, functionName: "getApproved", args: [id] }),
      chain.client.readContract({ ...works, functionName: "isApprovedForAll", args: [holder, market] }),
    ]),
  );
  return forAll || isAddressEqual(approved, market);
}

/**
 * Sends the leave to move one work of the wallet's account. For this work alone: it ends when the token moves, as a listing does.
 * @returns Hash of the transaction, which is not yet in a block.
 */
export function sendTokenApproval(chain: ChainWriter, id: bigint): Promise<Hex> {
  const { market } = marketOf(chain);
  const call = { address: chain.deployment.contracts.works, abi: worksAbi, functionName: "approve" } as const;
  return sendCall(chain, { ...call, args: [market, id] });
}

/** Lets the market move one work of the wallet's account, if it may not yet, and waits until it may. */
export async function allowToken(chain: ChainWriter, id: bigint): Promise<void> {
  if (await isTokenAllowed(chain, id, chain.wallet.account.address)) return;
  await confirmed(chain, await sendTokenApproval(chain, id));
}

/**
 * Lets the market take exactly an amount of a token, if it may not take that much yet. Coin is sent along and needs no leave.
 * @throws SeedlineError as {@link allowSpender}
 */
export async function allowPayment(chain: ChainWriter, currency: Address, amount: bigint): Promise<void> {
  if (currency !== COIN && amount > 0n) await allowSpender(chain, currency, marketOf(chain).market, amount);
}
