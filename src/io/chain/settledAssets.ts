import { type Address, zeroAddress } from "viem";
import { royaltyLedgerAbi } from "../../core/chain/abi.gen.ts";
import type { ChainReader } from "./ChainReader.ts";
import { readHistory } from "./readHistory.ts";

/** The tokens in which any work of this collection was ever credited, the chain's own coin left out. */
export async function settledAssets(chain: ChainReader): Promise<Address[]> {
  const { works, ledger } = chain.deployment.contracts;
  const logs = await readHistory(chain, (range) =>
    chain.client.getContractEvents({
      ...range,
      address: ledger,
      abi: royaltyLedgerAbi,
      eventName: "Settled",
      args: { works },
      strict: true,
    }),
  );
  return [...new Set(logs.map((log) => log.args.asset))].filter((asset) => asset !== zeroAddress);
}
