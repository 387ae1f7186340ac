import type { Address } from "viem";
import { type Config, createConfig, http } from "wagmi";
import { connect, getConnection } from "wagmi/actions";
import { injected } from "wagmi/connectors/injected";
import { chainOf } from "../../../src/io/chain/createChainReader.ts";
import type { AppConfig } from "../config/loadConfig.ts";
import type { AnnouncedWallet } from "./AnnouncedWallet.ts";

let last: { readonly wallet: AnnouncedWallet; readonly chainId: number; readonly wagmi: Config } | null = null;

/**
 * wagmi on the page's chain, connected to an announced wallet (EIP-6963) that already lets this page see `address`. The connection
 * is kept for the next transaction; one that does not know the account, as after a switch that it did not hear of, is made anew.
 *
 * @throws what the wallet answers, such as code 4001 (EIP-1193) when the visitor refuses
 */
export async function connectWagmi(
  { chainId, rpcUrl }: AppConfig,
  wallet: AnnouncedWallet,
  address: Address,
): Promise<Config> {
  const known = last?.wallet === wallet && last.chainId === chainId ? last.wagmi : null;
  if (known !== null && getConnection(known).addresses?.includes(address)) return known;
  const wagmi = createConfig({
    chains: [chainOf(chainId, rpcUrl)],
    transports: { [chainId]: http(rpcUrl) },
    // The page keeps its own list of wallets, and remembers which one was used.
    multiInjectedProviderDiscovery: false,
    storage: null,
  });
  const { rdns: id, name, provider } = wallet;
  await connect(wagmi, { connector: injected({ shimDisconnect: false, target: { id, name, provider } }) });
  last = { wallet, chainId, wagmi };
  return wagmi;
}
