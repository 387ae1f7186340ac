import type { Address } from "viem";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { splitIncome } from "../../../src/core/royalty/splitIncome.ts";
import type { VaultBalance } from "../../../src/io/chain/vaultBalances.ts";

/** Works that are settled in one transaction: a settlement of so many fits well below the cap of a transaction's gas. */
export const MAX_SETTLED_AT_ONCE = 100;

/** Income that waits in a vault, and what of it will be an account's own. */
export interface Waiting extends VaultBalance {
  readonly mine: bigint;
}

/** What an account has in one asset. */
export interface AssetBalance {
  readonly asset: Address;
  /** Credited, and to be withdrawn now. */
  readonly claimable: bigint;
  /** The account's part of what lies unsettled in vaults. */
  readonly waiting: bigint;
}

/** One transaction of collecting everything. */
export type CollectStep =
  | { readonly kind: "settle"; readonly asset: Address; readonly works: readonly bigint[]; readonly mine: bigint }
  /** `expected` is what the account will have by then; others may add to it meanwhile. */
  | { readonly kind: "withdraw"; readonly asset: Address; readonly expected: bigint };

/** Whether a work's income pays an account: as its payee, or as that of an ancestor. */
export function paysAccount({ payee, shares }: Pick<WorkRecord, "payee" | "shares">, account: Address): boolean {
  return payee === account || shares.some((line) => line.payee === account);
}

/** What of the balances of vaults will be an account's own, exactly as the ledger will split it. */
export function waitingFor(
  account: Address,
  balances: readonly VaultBalance[],
  records: ReadonlyMap<bigint, Pick<WorkRecord, "payee" | "shares">>,
): Waiting[] {
  return balances.flatMap((balance) => {
    const record = records.get(balance.work);
    if (record === undefined) return [];
    const mine = splitIncome(record.shares, record.payee, balance.amount)
      .filter((credit) => credit.account === account)
      .reduce((sum, { amount }) => sum + amount, 0n);
    return mine > 0n ? [{ ...balance, mine }] : [];
  });
}

/** The balances by asset: the coin first, then what there is most of last seen. Assets with nothing in them are left out. */
export function balancesByAsset(
  claimable: readonly { readonly asset: Address; readonly amount: bigint }[],
  waiting: readonly Waiting[],
): AssetBalance[] {
  const assets = [...new Set([...claimable, ...waiting].map(({ asset }) => asset))];
  return assets
    .map((asset) => ({
      asset,
      claimable: claimable.filter((one) => one.asset === asset).reduce((sum, { amount }) => sum + amount, 0n),
      waiting: waiting.filter((one) => one.asset === asset).reduce((sum, { mine }) => sum + mine, 0n),
    }))
    .filter((balance) => balance.claimable > 0n || balance.waiting > 0n);
}

/** Every transaction that brings an account all it is owed: for each asset its vaults, at most 100 at once, then the withdrawal. */
export function planCollecting(balances: readonly AssetBalance[], waiting: readonly Waiting[]): CollectStep[] {
  return balances.flatMap(({ asset, claimable, waiting: mine }) => {
    const vaults = waiting.filter((one) => one.asset === asset);
    const steps: CollectStep[] = [];
    for (let from = 0; from < vaults.length; from += MAX_SETTLED_AT_ONCE) {
      const part = vaults.slice(from, from + MAX_SETTLED_AT_ONCE);
      steps.push({
        kind: "settle",
        asset,
        works: part.map(({ work }) => work),
        mine: part.reduce((sum, one) => sum + one.mine, 0n),
      });
    }
    return [...steps, { kind: "withdraw", asset, expected: claimable + mine }];
  });
}

/** Name of a step, the same after a reload. `scope` names chain, ledger and account. */
export function stepName(scope: string, step: CollectStep): string {
  return step.kind === "withdraw"
    ? `${scope}/withdraw/${step.asset}`
    : `${scope}/settle/${step.asset}/${step.works[0]}+${step.works.length}`;
}
