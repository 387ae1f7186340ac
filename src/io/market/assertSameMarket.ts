import { type Address, isAddressEqual } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import type { MarketDomain } from "../../core/market/MarketDomain.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { marketOf } from "./marketOf.ts";

/** What was signed for another market, or for works of another collection, is not traded here. @throws SeedlineError `WRONG_MARKET` */
export function assertSameMarket(chain: ChainReader, found: MarketDomain, collection: Address): void {
  const { chainId, market } = marketOf(chain);
  const { works } = chain.deployment.contracts;
  if (found.chainId === chainId && isAddressEqual(found.market, market) && isAddressEqual(collection, works)) return;
  throw new SeedlineError(
    "WRONG_MARKET",
    `This is for works of ${collection} at the market ${found.market} of chain ${found.chainId}, and not for those of ${works} at ${market} of chain ${chainId}.`,
    { hint: "Nothing was paid. Buy it there.", details: { found: found.market, chainId: found.chainId, collection } },
  );
}
