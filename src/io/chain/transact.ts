import type { Abi, Address, ContractFunctionArgs, ContractFunctionName, Hex, TransactionReceipt } from "viem";
import { askWallet } from "./askWallet.ts";
import { type ChainWriter, confirmed } from "./ChainWriter.ts";
import { chainCall } from "./chainError.ts";

type Mutability = "nonpayable" | "payable";

/** A call that changes the chain. */
export interface ContractCall<A extends Abi, F extends ContractFunctionName<A, Mutability>> {
  readonly address: Address;
  readonly abi: A;
  readonly functionName: F;
  readonly args: ContractFunctionArgs<A, Mutability, F>;
  /** In wei. */
  readonly value?: bigint;
}

/**
 * Asks the node whether a call would succeed, then has the wallet sign and send it.
 * @returns Hash of the transaction, which is not yet in a block.
 * @throws SeedlineError the contract's error by its name, those of {@link askWallet}
 */
export async function sendCall<const A extends Abi, F extends ContractFunctionName<A, Mutability>>(
  chain: ChainWriter,
  call: ContractCall<A, F>,
): Promise<Hex> {
  // What viem infers of a call in general is more than TypeScript can follow; it was checked above.
  const any = { ...call, account: chain.wallet.account } as unknown as Parameters<
    typeof chain.client.simulateContract
  >[0];
  const { request } = await chainCall(() => chain.client.simulateContract(any));
  const write = request as unknown as Parameters<typeof chain.wallet.writeContract>[0];
  return askWallet(() => chain.wallet.writeContract(write));
}

/**
 * The same, and waits until it is in a block.
 * @throws SeedlineError as {@link sendCall}, `TRANSACTION_REVERTED`, `TRANSACTION_PENDING`
 */
export async function transact<const A extends Abi, F extends ContractFunctionName<A, Mutability>>(
  chain: ChainWriter,
  call: ContractCall<A, F>,
): Promise<TransactionReceipt> {
  return confirmed(chain, await sendCall(chain, call));
}
