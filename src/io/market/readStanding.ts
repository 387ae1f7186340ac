import { worksAbi } from "../../core/chain/abi.gen.ts";
import { contractError } from "../../core/chain/contractError.ts";
import { PERMISSION } from "../../core/licence/permissions.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { chainCall } from "../chain/chainError.ts";

/** What keeps a work from being sold in the market. */
export interface Standing {
  /** The work that took its place; null while it holds it. */
  readonly supersededBy: bigint | null;
  /** Whether it may be used commercially, by the terms it was derived under and what was waived since. */
  readonly isCommercial: boolean;
}

/** Reads whether a work can be sold, as contracts/market/MarketTrade.sol does. @throws SeedlineError `UNKNOWN_WORK`, `CHAIN_UNREACHABLE` */
export async function readStanding({ client, deployment }: ChainReader, id: bigint): Promise<Standing> {
  const works = { address: deployment.contracts.works, abi: worksAbi, args: [id] } as const;
  const [winner, [permitted]] = await chainCall(() =>
    Promise.all([
      client.readContract({ ...works, functionName: "supersededBy" }),
      client.readContract({ ...works, functionName: "licensingBounds" }),
    ]),
  );
  return { supersededBy: winner === 0n ? null : winner, isCommercial: (permitted & PERMISSION.commercial) !== 0 };
}

/** @throws SeedlineError `WORK_SUPERSEDED`, `NOT_COMMERCIAL`, and those of {@link readStanding} */
export async function assertSellable(chain: ChainReader, id: bigint): Promise<void> {
  const { works } = chain.deployment.contracts;
  const { supersededBy, isCommercial } = await readStanding(chain, id);
  if (supersededBy !== null) throw contractError("WorkSuperseded", [works, id, supersededBy]);
  if (!isCommercial) throw contractError("NotCommercial", [works, id]);
}
