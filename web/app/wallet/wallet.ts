import { createStore } from "../createStore.ts";
import type { AnnouncedWallet } from "./AnnouncedWallet.ts";
import { createWalletSession, type Departure } from "./createWalletSession.ts";
import { discoverWallets } from "./discoverWallets.ts";

const STORAGE_KEY = "seedline.wallet";

/** Every wallet that announced itself to this page. */
export const announcedWallets = discoverWallets(window);

/** What a wallet did by itself, for whoever shows it. */
export const walletNews = createStore<WalletNews | null>(null);
export type WalletNews =
  | { readonly what: Departure; readonly wallet: AnnouncedWallet }
  | { readonly what: "account"; readonly wallet: AnnouncedWallet; readonly address: string };

/** This page's connection to a wallet. */
export const walletSession = createWalletSession({
  onDeparture: (what, wallet) => walletNews.set({ what, wallet }),
  onAccount: (address, wallet) => walletNews.set({ what: "account", wallet, address }),
});

/**
 * Connects again, silently, to the wallet that this browser was connected to before, as soon as it announces itself. Until then
 * the visitor may choose another.
 */
export function resumeWallet(): void {
  const remembered = recall();
  walletSession.state.subscribe(remember);
  if (remembered === null) return;
  const tried = new Set<AnnouncedWallet>();
  const tryToResume = async (): Promise<void> => {
    // Any wallet can claim the remembered name: the one that knows this page is the one that is meant.
    for (const wallet of announcedWallets.get().filter(({ rdns }) => rdns === remembered)) {
      if (tried.has(wallet)) continue;
      tried.add(wallet);
      if (walletSession.state.get().status === "none") await walletSession.resume(wallet);
    }
  };
  // One after the other: a wallet that announces itself while another is asked waits for its turn.
  let turn = tryToResume();
  announcedWallets.subscribe(() => {
    turn = turn.then(tryToResume);
  });
}

/** The next page, or another tab's, connects to the wallet that was connected last. */
function remember(): void {
  const now = walletSession.state.get();
  try {
    if (now.status === "connected") localStorage.setItem(STORAGE_KEY, now.wallet.rdns);
  } catch {
    // Without storage the next page asks again.
  }
}

/** Leaves the wallet and forgets it. */
export function disconnectWallet(): void {
  walletSession.disconnect();
  try {
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Nothing was remembered either.
  }
}

function recall(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
