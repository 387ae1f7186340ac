import {
  type Account,
  type Address,
  type Chain,
  createWalletClient,
  custom,
  type EIP1193Provider,
  type Transport,
  type WalletClient,
} from "viem";
import { useConnection } from "wagmi";
import type { ChainWriter } from "../../../src/io/chain/ChainWriter.ts";
import { chainOf } from "../../../src/io/chain/createChainReader.ts";
import { type Seedline, useSeedline } from "../config/SeedlineContext.ts";

/** Where the visitor's wallet stands. Only "ready" can sign for this page's chain. */
export type WalletState =
  | { readonly status: "none" }
  | { readonly status: "connecting" }
  | { readonly status: "wrong-chain"; readonly address: Address; readonly chainId: number }
  | { readonly status: "ready"; readonly address: Address; readonly openWriter: () => Promise<ChainWriter> };

/** Follows the connected wallet. */
export function useWallet(): WalletState {
  const seedline = useSeedline();
  const connection = useConnection();
  const { address, connector, chainId } = connection;
  if (connection.status === "connecting" || (connection.status === "reconnecting" && address === undefined)) {
    return { status: "connecting" };
  }
  if (address === undefined || connector === undefined || chainId === undefined) return { status: "none" };
  if (chainId !== seedline.config.chainId) return { status: "wrong-chain", address, chainId };
  return {
    status: "ready",
    address,
    openWriter: async () => writerOf(seedline, address, (await connector.getProvider()) as EIP1193Provider),
  };
}

function writerOf({ chain, config }: Seedline, address: Address, provider: EIP1193Provider): ChainWriter {
  // viem asserts the wallet's chain before every transaction, so a switch in between cannot send to another chain.
  const wallet: WalletClient<Transport, Chain, Account> = createWalletClient({
    account: address,
    chain: chainOf(config.chainId, config.rpcUrl),
    transport: custom(provider, { retryCount: 0 }),
  });
  return { ...chain, wallet };
}
