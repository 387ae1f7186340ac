import { contractError } from "../../core/chain/contractError.ts";
import type { ChainWriter } from "../chain/ChainWriter.ts";
import { readHolding } from "./readMarket.ts";

/** That the wallet's account holds a work, asked before anything is approved. @throws SeedlineError `NOT_HOLDER`, `CHAIN_UNREACHABLE` */
export async function assertHolder(chain: ChainWriter, id: bigint): Promise<{ transfers: bigint }> {
  const { holder, transfers } = await readHolding(chain, id);
  const account = chain.wallet.account.address;
  if (holder === account) return { transfers };
  throw contractError("NotHolder", [account, holder]);
}
