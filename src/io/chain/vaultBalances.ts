import { type Address, erc20Abi, zeroAddress } from "viem";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";
import { vaultOf } from "./royalties.ts";

/** Income that lies in a work's vault and is not settled yet. */
export interface VaultBalance {
  readonly work: bigint;
  readonly asset: Address;
  /** In the smallest unit of the asset; above 0. */
  readonly amount: bigint;
}

/** How many works are asked about at a time. */
const PARALLEL_WORKS = 8;

/**
 * What lies unsettled in the vaults of works, in each of some assets; empty ones are left out.
 * @returns In the order of the works, then of the assets.
 * @throws SeedlineError `CHAIN_UNREACHABLE`. A token that does not answer counts as nothing there: it could not be settled either.
 */
export async function vaultBalances(
  chain: ChainReader,
  works: readonly bigint[],
  assets: readonly Address[],
): Promise<VaultBalance[]> {
  const found: VaultBalance[][] = [];
  for (let from = 0; from < works.length; from += PARALLEL_WORKS) {
    const part = works.slice(from, from + PARALLEL_WORKS);
    found.push(...(await Promise.all(part.map((work) => balancesOf(chain, work, assets)))));
  }
  return found.flat();
}

async function balancesOf(chain: ChainReader, work: bigint, assets: readonly Address[]): Promise<VaultBalance[]> {
  const vault = await vaultOf(chain, work);
  const balances = await Promise.all(
    assets.map(async (asset) => ({ work, asset, amount: await balanceOf(chain, vault, asset) })),
  );
  return balances.filter(({ amount }) => amount > 0n);
}

async function balanceOf({ client }: ChainReader, vault: Address, asset: Address): Promise<bigint> {
  if (asset === zeroAddress) return chainCall(() => client.getBalance({ address: vault }));
  const call = { address: asset, abi: erc20Abi, functionName: "balanceOf", args: [vault] } as const;
  return client.readContract(call).catch(() => 0n);
}
