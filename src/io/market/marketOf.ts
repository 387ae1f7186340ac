import { marketAbi } from "../../core/chain/abi.gen.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { MarketDomain } from "../../core/market/MarketDomain.ts";
import type { ChainReader } from "../chain/ChainReader.ts";

/** The market of the deployment. @throws SeedlineError `MARKET_MISSING` */
export function marketOf({ deployment }: ChainReader): MarketDomain {
  const { market } = deployment.contracts;
  if (market !== undefined) return { chainId: deployment.chainId, market };
  throw new SeedlineError("MARKET_MISSING", `Chain ${deployment.chainId} has no market.`, {
    hint: "Start Seedline again, which deploys what is missing.",
    details: { chainId: deployment.chainId },
  });
}

/** Where calls of the market go. @throws SeedlineError `MARKET_MISSING` */
export function marketContract(chain: ChainReader) {
  return { address: marketOf(chain).market, abi: marketAbi } as const;
}
