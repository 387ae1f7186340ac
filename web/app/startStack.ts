import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import { catalogueSource } from "./catalogueSource.ts";
import { loadConfig } from "./config/loadConfig.ts";
import type { Seedline } from "./config/SeedlineContext.ts";
import { generatorPlaces } from "./generators/generatorPlaces.ts";
import { lazyPort } from "./lazyPort.ts";
import { announceDevelopmentWallet } from "./wallet/developmentWallet.ts";
import { resumeWallet } from "./wallet/wallet.ts";

/**
 * Everything that is made once the server has said where chain and gateway are. Each part's code comes with its first use: who
 * only verifies loads none of it.
 *
 * @throws SeedlineError `SERVER_UNREACHABLE`, `SERVER_ANSWER_INVALID`
 */
export async function startStack(): Promise<Seedline> {
  const config = await loadConfig();
  announceDevelopmentWallet(config);
  resumeWallet();
  const { chainId, contracts, rpcUrl } = config;
  const deployment = { chainId, contracts };
  const chain: ChainReader = {
    deployment,
    client: lazyPort(async () => {
      const { createChainReader } = await import("../../src/io/chain/createChainReader.ts");
      return createChainReader(rpcUrl, deployment).client;
    }),
  };
  generatorPlaces.chain = chain;
  generatorPlaces.gateways = [config.gateway];
  return {
    config,
    chain,
    catalogue: lazyPort(async () => {
      if (!config.index) {
        const { createChainCatalogue } = await import("../../src/io/catalogue/createChainCatalogue.ts");
        return createChainCatalogue(chain);
      }
      const { createCatalogue } = await import("../../src/io/catalogue/createCatalogue.ts");
      return createCatalogue({ chain, rpcUrl, indexUrl: "/api/index", onSource: catalogueSource.set });
    }),
    pinner: lazyPort(async () => {
      const { createServerPinner } = await import("../../src/io/server/serverPinner.ts");
      return createServerPinner("");
    }),
    studioStore: lazyPort(async () => {
      const { createServerStudioStore } = await import("../../src/io/server/createServerStudioStore.ts");
      return createServerStudioStore("");
    }),
  };
}
