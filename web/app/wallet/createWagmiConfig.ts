import { createConfig, http } from "wagmi";
import { chainOf } from "../../../src/io/chain/createChainReader.ts";
import type { AppConfig } from "../config/loadConfig.ts";

/** wagmi on the one chain that this page shows. Wallets come by EIP-6963 announcement alone: none is built in. */
export function createWagmiConfig({ chainId, rpcUrl }: AppConfig) {
  return createConfig({
    chains: [chainOf(chainId, rpcUrl)],
    transports: { [chainId]: http(rpcUrl) },
    multiInjectedProviderDiscovery: true,
  });
}
