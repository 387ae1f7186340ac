import { type Address, zeroAddress } from "viem";
import { royaltyLedgerAbi } from "../../core/chain/abi.gen.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/** The tokens in which any work of this collection was ever credited, the chain's own coin left out. */
export async function settledAssets({ client, deployment }: ChainReader): Promise<Address[]> {
  const { works, ledger } = deployment.contracts;
  const logs = await chainCall(() =>
    client.getContractEvents({
      address: ledger,
      abi: royaltyLedgerAbi,
      eventName: "Settled",
      args: { works },
      fromBlock: 0n,
      strict: true,
    }),
  );
  return [...new Set(logs.map((log) => log.args.asset))].filter((asset) => asset !== zeroAddress);
}
