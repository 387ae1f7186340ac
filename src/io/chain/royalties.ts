import { type Address, type Hex, isAddressEqual, type Log, parseEventLogs, zeroAddress } from "viem";
import { royaltyLedgerAbi } from "../../core/chain/abi.gen.ts";
import type { Credit } from "../../core/royalty/splitIncome.ts";
import { askWallet } from "./askWallet.ts";
import type { ChainReader } from "./ChainReader.ts";
import { type ChainWriter, confirmed } from "./ChainWriter.ts";
import { chainCall } from "./chainError.ts";

/** The chain's own coin, where an asset is asked for. */
export const COIN: Address = zeroAddress;

const erc20Transfer = [
  {
    type: "function",
    name: "transfer",
    stateMutability: "nonpayable",
    inputs: [{ type: "address" }, { type: "uint256" }],
    outputs: [{ type: "bool" }],
  },
] as const;

/** The address that income of a work is paid to. */
export function vaultOf({ client, deployment }: ChainReader, id: bigint): Promise<Address> {
  const { works, ledger } = deployment.contracts;
  return chainCall(() =>
    client.readContract({ address: ledger, abi: royaltyLedgerAbi, functionName: "vaultOf", args: [works, id] }),
  );
}

/** Who would be credited how much of an amount. @throws SeedlineError `UNKNOWN_WORK` */
export async function quoteIncome({ client, deployment }: ChainReader, id: bigint, amount: bigint): Promise<Credit[]> {
  const { works, ledger } = deployment.contracts;
  const credits = await chainCall(() =>
    client.readContract({ address: ledger, abi: royaltyLedgerAbi, functionName: "quote", args: [works, id, amount] }),
  );
  return [...credits];
}

/** What an account can withdraw now, in the smallest unit of the asset. */
export function claimable({ client, deployment }: ChainReader, account: Address, asset: Address): Promise<bigint> {
  const args = [account, asset] as const;
  return chainCall(() =>
    client.readContract({
      address: deployment.contracts.ledger,
      abi: royaltyLedgerAbi,
      functionName: "claimable",
      args,
    }),
  );
}

/**
 * Asks the wallet to pay income to a work's vault by a plain transfer, just as a marketplace's royalty would arrive.
 * @returns Hash of the transaction, as soon as it is sent.
 */
export async function sendPayment(chain: ChainWriter, id: bigint, amount: bigint, asset: Address = COIN): Promise<Hex> {
  const vault = await vaultOf(chain, id);
  return askWallet(() =>
    asset === COIN
      ? chain.wallet.sendTransaction({ to: vault, value: amount })
      : chain.wallet.writeContract({
          address: asset,
          abi: erc20Transfer,
          functionName: "transfer",
          args: [vault, amount],
        }),
  );
}

/** The same, and waits until it is in a block. */
export async function payWork(chain: ChainWriter, id: bigint, amount: bigint, asset: Address = COIN): Promise<Hex> {
  const txHash = await sendPayment(chain, id, amount, asset);
  await confirmed(chain, txHash);
  return txHash;
}

/** What happened to one work in a settlement: `amount` 0 means that its vault was skipped. */
export interface Settlement {
  readonly id: bigint;
  readonly amount: bigint;
}

/**
 * Sends the sweep of works' vaults, which credits everyone in one pass.
 * @returns Hash of the transaction, which is not yet in a block; see {@link confirmSettling}.
 */
export async function sendSettling(chain: ChainWriter, ids: readonly bigint[], asset: Address = COIN): Promise<Hex> {
  const { works, ledger } = chain.deployment.contracts;
  const { request } = await chainCall(() =>
    chain.client.simulateContract({
      address: ledger,
      abi: royaltyLedgerAbi,
      functionName: "settle",
      args: [works, ids, asset],
      account: chain.wallet.account,
    }),
  );
  return askWallet(() => chain.wallet.writeContract(request));
}

/** What the ledger says in a transaction's logs that it did with works of this collection. */
export function settlementsIn({ deployment }: ChainReader, logs: readonly Log[]): Settlement[] {
  const { works, ledger } = deployment.contracts;
  // Any contract can write an event that looks the same: only the ledger's own count.
  const own = logs.filter(({ address }) => isAddressEqual(address, ledger));
  return parseEventLogs({ abi: royaltyLedgerAbi, logs: own, eventName: ["Settled", "VaultSkipped"] })
    .filter(({ args }) => isAddressEqual(args.works, works))
    .map((event) => ({ id: event.args.id, amount: event.eventName === "Settled" ? event.args.amount : 0n }));
}

/** Waits for a settlement and reads what it did to each work. @throws SeedlineError `TRANSACTION_REVERTED`, `TRANSACTION_PENDING` */
export async function confirmSettling(chain: ChainReader, txHash: Hex): Promise<Settlement[]> {
  return settlementsIn(chain, (await confirmed(chain, txHash)).logs);
}

/** Sweeps the vaults of works and credits everyone in one pass. */
export async function settleWorks(
  chain: ChainWriter,
  ids: readonly bigint[],
  asset: Address = COIN,
): Promise<{ txHash: Hex; settled: Settlement[] }> {
  const txHash = await sendSettling(chain, ids, asset);
  return { txHash, settled: await confirmSettling(chain, txHash) };
}

/**
 * Sends the withdrawal of all the wallet's credit in an asset.
 * @returns Hash of the transaction, which is not yet in a block; see {@link confirmWithdrawal}.
 * @throws SeedlineError `NOTHING_TO_WITHDRAW`, `PAYMENT_REFUSED`
 */
export async function sendWithdrawal(
  chain: ChainWriter,
  asset: Address = COIN,
  to: Address = chain.wallet.account.address,
): Promise<Hex> {
  const { request } = await chainCall(() =>
    chain.client.simulateContract({
      address: chain.deployment.contracts.ledger,
      abi: royaltyLedgerAbi,
      functionName: "withdrawTo",
      args: [asset, to],
      account: chain.wallet.account,
    }),
  );
  return askWallet(() => chain.wallet.writeContract(request));
}

/** Waits for a withdrawal and reads how much it was. @throws SeedlineError `TRANSACTION_REVERTED`, `TRANSACTION_PENDING` */
export async function confirmWithdrawal(chain: ChainReader, txHash: Hex): Promise<bigint> {
  const receipt = await confirmed(chain, txHash);
  const [event] = parseEventLogs({ abi: royaltyLedgerAbi, eventName: "Withdrawn", logs: receipt.logs });
  return event?.args.amount ?? 0n;
}

/** Withdraws all the wallet's credit in an asset. @throws SeedlineError as {@link sendWithdrawal} and {@link confirmWithdrawal} */
export async function withdrawCredit(
  chain: ChainWriter,
  asset: Address = COIN,
  to?: Address,
): Promise<{ txHash: Hex; amount: bigint }> {
  const txHash = await sendWithdrawal(chain, asset, to);
  return { txHash, amount: await confirmWithdrawal(chain, txHash) };
}
