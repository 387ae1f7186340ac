import { type Address, getAddress, isAddress } from "viem";
import type { AppConfig } from "../config/loadConfig.ts";
import { createStore, type Store } from "../createStore.ts";
import type { AnnouncedWallet } from "./AnnouncedWallet.ts";
import { type WalletFailure, walletFailure } from "./walletFailure.ts";

/** Where the visitor's wallet stands. */
export type SessionState =
  | { readonly status: "none" }
  | { readonly status: "connecting"; readonly wallet: AnnouncedWallet }
  | {
      readonly status: "connected";
      readonly wallet: AnnouncedWallet;
      readonly address: Address;
      readonly chainId: number;
    };

/** Why a connection ended without the visitor asking this page for it. */
export type Departure = "locked" | "lost";

export interface WalletSession {
  readonly state: Store<SessionState>;
  /** Asks a wallet for its accounts, which may open the wallet's window. @returns null when connected, else why not. */
  connect(wallet: AnnouncedWallet): Promise<WalletFailure | null>;
  /** Asks a wallet that was connected before, without opening its window. */
  resume(wallet: AnnouncedWallet): Promise<void>;
  disconnect(): void;
  /** Asks the wallet to change to this chain, adding it first if the wallet does not know it. @returns null when it did, else why not. */
  switchTo(chain: Pick<AppConfig, "chainId" | "rpcUrl">): Promise<WalletFailure | null>;
}

export interface WalletSessionOptions {
  /** Heard when a wallet goes by itself: it was locked, revoked its permission, or lost its own connection. */
  readonly onDeparture: (why: Departure, wallet: AnnouncedWallet) => void;
  /** Heard when the wallet's account changes while connected. */
  readonly onAccount: (address: Address, wallet: AnnouncedWallet) => void;
}

/**
 * One connection between this page and one wallet (EIP-1193): who it is, on which chain, and its end. What a wallet answers is
 * checked; what comes late from a wallet that was left is not heard.
 */
export function createWalletSession({ onDeparture, onAccount }: WalletSessionOptions): WalletSession {
  const state = createStore<SessionState>({ status: "none" });
  /** Takes the listeners off the wallet that was left. */
  let leave = (): void => undefined;
  /** Counts attempts, so that the answer to an older one is not taken for this one's. */
  let attempt = 0;

  function reset(): void {
    attempt += 1;
    leave();
    leave = () => undefined;
    state.set({ status: "none" });
  }

  async function open(wallet: AnnouncedWallet, method: "eth_accounts" | "eth_requestAccounts"): Promise<boolean> {
    reset();
    const mine = attempt;
    state.set({ status: "connecting", wallet });
    try {
      const accounts = await wallet.provider.request({ method });
      const address = firstAddress(accounts);
      if (address === null && method === "eth_requestAccounts") throw new Error("The wallet named no account.");
      const chainId = address === null ? 0 : readChainId(await wallet.provider.request({ method: "eth_chainId" }));
      if (mine !== attempt) return false;
      if (address === null) reset();
      else {
        state.set({ status: "connected", wallet, address, chainId });
        leave = listen(wallet);
      }
      return address !== null;
    } catch (error) {
      if (mine !== attempt) return false;
      reset();
      throw error;
    }
  }

  function listen(wallet: AnnouncedWallet): () => void {
    const depart = (why: Departure) => {
      reset();
      onDeparture(why, wallet);
    };
    const onAccounts = (accounts: unknown) => {
      const now = state.get();
      if (now.status !== "connected") return;
      const address = firstAddress(accounts);
      if (address === null) return depart("locked");
      if (address === now.address) return;
      state.set({ ...now, address });
      onAccount(address, wallet);
    };
    const onChain = (chainId: unknown) => {
      state.set((now) => (now.status === "connected" ? { ...now, chainId: readChainId(chainId) } : now));
    };
    // EIP-1193: the wallet itself reaches no chain any more. What it forgot meanwhile is not known, so it is asked again later.
    const onDisconnect = () => depart("lost");
    const { provider } = wallet;
    provider.on("accountsChanged", onAccounts);
    provider.on("chainChanged", onChain);
    provider.on("disconnect", onDisconnect);
    return () => {
      provider.removeListener("accountsChanged", onAccounts);
      provider.removeListener("chainChanged", onChain);
      provider.removeListener("disconnect", onDisconnect);
    };
  }

  return {
    state,
    connect: (wallet) =>
      open(wallet, "eth_requestAccounts").then(
        () => null,
        (error: unknown) => walletFailure(error),
      ),
    async resume(wallet) {
      await open(wallet, "eth_accounts").catch(() => undefined);
    },
    disconnect() {
      const now = state.get();
      reset();
      // Not every wallet can take its permission back; those that cannot are merely left.
      if (now.status === "connected")
        void now.wallet.provider
          .request({ method: "wallet_revokePermissions", params: [{ eth_accounts: {} }] })
          .catch(() => undefined);
    },
    async switchTo({ chainId, rpcUrl }) {
      const now = state.get();
      if (now.status !== "connected") return "failed";
      const { provider } = now.wallet;
      const hexId = `0x${chainId.toString(16)}` as const;
      try {
        await provider
          .request({ method: "wallet_switchEthereumChain", params: [{ chainId: hexId }] })
          .catch((error) => {
            if (walletFailure(error) !== "unknown-chain") throw error;
            const nativeCurrency = { name: "Ether", symbol: "ETH", decimals: 18 };
            const chainName = chainId === 31_337 ? "Seedline local chain" : `Chain ${chainId}`;
            const chain = { chainId: hexId, chainName, nativeCurrency, rpcUrls: [rpcUrl] };
            return provider.request({ method: "wallet_addEthereumChain", params: [chain] });
          });
        return null;
      } catch (error) {
        return walletFailure(error);
      }
    },
  };
}

function firstAddress(accounts: unknown): Address | null {
  const first: unknown = Array.isArray(accounts) ? accounts[0] : undefined;
  return typeof first === "string" && isAddress(first, { strict: false }) ? getAddress(first) : null;
}

/** A chain id as wallets give it: hexadecimal by EIP-695, a number or a decimal from some. 0 for what is none. */
function readChainId(chainId: unknown): number {
  const id = Number(chainId);
  return Number.isSafeInteger(id) && id > 0 ? id : 0;
}
