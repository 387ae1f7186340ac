import type { Address } from "viem";
import type { ChainWriter } from "../../../src/io/chain/ChainWriter.ts";
import { useSeedline } from "../config/SeedlineContext.ts";
import { useStore } from "../createStore.ts";
import { walletSession } from "./wallet.ts";

/** Where the visitor's wallet stands. Only "ready" can sign for this page's chain. */
export type WalletState =
  | { readonly status: "none" }
  | { readonly status: "connecting" }
  | { readonly status: "wrong-chain"; readonly address: Address; readonly chainId: number }
  | { readonly status: "ready"; readonly address: Address; readonly openWriter: () => Promise<ChainWriter> };

/** Follows the connected wallet. */
export function useWallet(): WalletState {
  const seedline = useSeedline();
  const session = useStore(walletSession.state);
  if (session.status !== "connected") return { status: session.status };
  const { address, chainId, wallet } = session;
  if (chainId !== seedline.config.chainId) return { status: "wrong-chain", address, chainId };
  return {
    status: "ready",
    address,
    // Whoever only looks needs no code that sends.
    openWriter: async () => (await import("./openWriter.ts")).openWriter(seedline, address, wallet),
  };
}
