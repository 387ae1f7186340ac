import { type Address, type Hex, parseEventLogs } from "viem";
import { royaltyLedgerAbi } from "../../core/chain/abi.gen.ts";
import type { SplitPart } from "../../core/royalty/SplitPart.ts";
import type { ChainReader } from "./ChainReader.ts";
import type { ChainWriter } from "./ChainWriter.ts";
import { chainCall } from "./chainError.ts";
import { transact } from "./transact.ts";

/**
 * The account that members share. It needs no transaction: name it as payee, and pay to it.
 * @param parts In ascending order of accounts: see `sortedParts`.
 * @throws SeedlineError `BAD_SPLIT`
 */
export function splitOf({ client, deployment }: ChainReader, parts: readonly SplitPart[]): Promise<Address> {
  const address = deployment.contracts.ledger;
  const call = { address, abi: royaltyLedgerAbi, functionName: "splitOf", args: [parts] } as const;
  return chainCall(() => client.readContract(call));
}

/**
 * Passes on to its members what a split account has earned and was paid.
 * @returns How much that was; 0 when there was nothing.
 * @throws SeedlineError `BAD_SPLIT`
 */
export async function distribute(
  chain: ChainWriter,
  parts: readonly SplitPart[],
  asset: Address,
): Promise<{ txHash: Hex; amount: bigint }> {
  const address = chain.deployment.contracts.ledger;
  const args = [parts, asset] as const;
  const receipt = await transact(chain, { address, abi: royaltyLedgerAbi, functionName: "distribute", args });
  const [event] = parseEventLogs({ abi: royaltyLedgerAbi, eventName: "Distributed", logs: receipt.logs });
  return { txHash: receipt.transactionHash, amount: event?.args.amount ?? 0n };
}

/** The address that pays into the credit of an account, deployed or not. */
export function accountVaultOf({ client, deployment }: ChainReader, account: Address): Promise<Address> {
  const address = deployment.contracts.ledger;
  const call = { address, abi: royaltyLedgerAbi, functionName: "accountVaultOf", args: [account] } as const;
  return chainCall(() => client.readContract(call));
}

/**
 * Credits accounts with what was paid into their vaults, such as fees for deriving from external tokens.
 * @returns How much each was credited, in the given order; 0 where there was nothing.
 */
export async function settleAccounts(
  chain: ChainWriter,
  accounts: readonly Address[],
  asset: Address,
): Promise<{ txHash: Hex; settled: { account: Address; amount: bigint }[] }> {
  const address = chain.deployment.contracts.ledger;
  const args = [accounts, asset] as const;
  const receipt = await transact(chain, { address, abi: royaltyLedgerAbi, functionName: "settleAccounts", args });
  const events = parseEventLogs({ abi: royaltyLedgerAbi, eventName: "AccountSettled", logs: receipt.logs });
  const settled = accounts.map((account) => ({
    account,
    amount: events.find(({ args }) => args.account.toLowerCase() === account.toLowerCase())?.args.amount ?? 0n,
  }));
  return { txHash: receipt.transactionHash, settled };
}
