import { activityOf, creditsIn, offersOf, sumsOf, worksOf } from "../../core/catalogue/queryHistory.ts";
import type { Catalogue } from "../../core/ports/Catalogue.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { raceSignal } from "../ipfs/raceSignal.ts";
import { type Followed, followChain } from "./followChain.ts";
import { shareCalls } from "./shareCalls.ts";

/**
 * The catalogue that needs no index: it reads every event of the collection from the chain, once, and answers from memory. The
 * first answer takes as long as reading them all; later ones one call, and whatever is new.
 */
export function createChainCatalogue(chain: ChainReader): Catalogue {
  const follow = shareCalls(followChain(chain));
  const followed = (options?: { signal?: AbortSignal }): Promise<Followed> =>
    options?.signal === undefined ? follow() : raceSignal(follow(), options.signal);
  return {
    listWorks: async (query, options) => worksOf((await followed(options)).history, query),
    getWork: async (id, options) => (await followed(options)).history.works.get(id) ?? null,
    listActivity: async (query, options) => activityOf((await followed(options)).history, query),
    listOffers: async (query, options) => offersOf((await followed(options)).history, query),
    listCredits: async (query, options) => creditsIn((await followed(options)).history, query),
    sumCredits: async (account, options) => sumsOf((await followed(options)).history, account),
    async head(options) {
      const { blockNumber, genesisHash } = await followed(options);
      return { blockNumber, genesisHash };
    },
  };
}
