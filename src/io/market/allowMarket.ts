import { type Address, erc20Abi, type Hex } from "viem";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import { SeedlineError } from "../../core/errors.ts";
import { type ChainWriter, confirmed } from "../chain/ChainWriter.ts";
import { chainCall } from "../chain/chainError.ts";
import { COIN_FACE, readToken } from "../chain/readToken.ts";
import { COIN } from "../chain/royalties.ts";
import { marketOf, sendCall } from "./callMarket.ts";

/**
 * Lets the market move one work of the wallet's account, if it may not yet. For this work alone: the approval ends when the token
 * moves, as a listing does.
 * @returns Hash of the transaction, which is in a block; null when none was needed.
 */
export async function allowToken(chain: ChainWriter, id: bigint): Promise<Hex | null> {
  const { market } = marketOf(chain);
  const { works } = chain.deployment.contracts;
  const account = chain.wallet.account.address;
  const read = { address: works, abi: worksAbi } as const;
  const [approved, forAll] = await chainCall(() =>
    Promise.all([
      chain.client.readContract({ ...read, functionName: "getApproved", args: [id] }),
      chain.client.readContract({ ...read, functionName: "isApprovedForAll", args: [account, market] }),
    ]),
  );
  if (forAll || approved === market) return null;
  const txHash = await sendCall(chain, { ...read, functionName: "approve", args: [market, id] });
  await confirmed(chain, txHash);
  return txHash;
}

/**
 * Lets the market take exactly an amount of a token, if it may not take that much yet. Coin is sent along and needs no leave.
 * @returns Hash of the transaction, which is in a block; null when none was needed.
 * @throws SeedlineError `BALANCE_TOO_LOW`, and what any transaction may throw
 */
export async function allowPayment(chain: ChainWriter, currency: Address, amount: bigint): Promise<Hex | null> {
  if (currency === COIN || amount === 0n) return null;
  const { market } = marketOf(chain);
  const account = chain.wallet.account.address;
  const read = { address: currency, abi: erc20Abi } as const;
  const [balance, allowance] = await chainCall(() =>
    Promise.all([
      chain.client.readContract({ ...read, functionName: "balanceOf", args: [account] }),
      chain.client.readContract({ ...read, functionName: "allowance", args: [account, market] }),
    ]),
  );
  if (balance < amount) {
    const { symbol } = await readToken(chain, currency).catch(() => COIN_FACE);
    throw new SeedlineError(
      "BALANCE_TOO_LOW",
      `${account} has ${balance} of ${symbol ?? currency}, and ${amount} are due.`,
      {
        hint: "Nothing was sent. Fund the account or pay with another.",
        details: { account, currency, balance, amount },
      },
    );
  }
  if (allowance >= amount) return null;
  // Some tokens return nothing, and some refuse to change an allowance that is not 0.
  const abi = [{ ...erc20Abi.find(({ name }) => name === "approve"), outputs: [] }] as never;
  const send = (value: bigint) =>
    sendCall(chain, { address: currency, abi, functionName: "approve", args: [market, value] });
  if (allowance > 0n) await confirmed(chain, await send(0n));
  const txHash = await send(amount);
  await confirmed(chain, txHash);
  return txHash;
}
