import type { Address } from "viem";

interface AssetAmount {
  readonly asset: Address;
  readonly amount: bigint;
}

/** How an account stands in one asset: what was ever credited is what was withdrawn and what can be. */
export interface BookLine {
  readonly asset: Address;
  readonly credited: bigint;
  readonly withdrawn: bigint;
  readonly claimable: bigint;
  /** Whether the three agree to the last unit. */
  readonly agrees: boolean;
}

/** Holds credits, withdrawals and the ledger's own balance against each other, asset by asset. */
export function earningsBook(
  credits: readonly AssetAmount[],
  withdrawals: readonly AssetAmount[],
  claimable: readonly AssetAmount[],
): BookLine[] {
  const sum = (amounts: readonly AssetAmount[], asset: Address) =>
    amounts.reduce((total, one) => (one.asset === asset ? total + one.amount : total), 0n);
  const assets = [...new Set([...credits, ...withdrawals, ...claimable].map(({ asset }) => asset))];
  return assets
    .map((asset) => {
      const line = {
        asset,
        credited: sum(credits, asset),
        withdrawn: sum(withdrawals, asset),
        claimable: sum(claimable, asset),
      };
      return { ...line, agrees: line.credited === line.withdrawn + line.claimable };
    })
    .filter((line) => line.credited > 0n || line.withdrawn > 0n || line.claimable > 0n);
}
