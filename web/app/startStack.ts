import { createChainCatalogue } from "../../src/io/catalogue/createChainCatalogue.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import { createServerStudioStore } from "../../src/io/server/createServerStudioStore.ts";
import { createServerPinner } from "../../src/io/server/serverPinner.ts";
import { loadConfig } from "./config/loadConfig.ts";
import type { Seedline } from "./config/SeedlineContext.ts";
import { createWagmiConfig } from "./wallet/createWagmiConfig.ts";
import { announceDevelopmentWallet } from "./wallet/developmentWallet.ts";

/** Everything that is made once the server has said where chain and gateway are. */
export interface Stack extends Seedline {
  readonly wagmi: ReturnType<typeof createWagmiConfig>;
}

/** @throws SeedlineError `SERVER_UNREACHABLE`, `SERVER_ANSWER_INVALID` */
export async function startStack(): Promise<Stack> {
  const config = await loadConfig();
  await announceDevelopmentWallet(config);
  const { chainId, contracts } = config;
  const chain = createChainReader(config.rpcUrl, { chainId, contracts });
  return {
    config,
    chain,
    catalogue: createChainCatalogue(chain),
    pinner: createServerPinner(""),
    studioStore: createServerStudioStore(""),
    wagmi: createWagmiConfig(config),
  };
}
