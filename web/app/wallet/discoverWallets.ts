import { createStore, type Store } from "../createStore.ts";
import { type AnnouncedWallet, readAnnouncement } from "./AnnouncedWallet.ts";

/** More than anybody has installed; a page full of announcements is an attack on the list. */
const MOST = 24;

/** Listens for wallets (EIP-6963), asks who is there, and keeps the list; whoever used a uuid first keeps it. */
export function discoverWallets(page: EventTarget): Store<readonly AnnouncedWallet[]> {
  const wallets = createStore<readonly AnnouncedWallet[]>([]);
  page.addEventListener("eip6963:announceProvider", (event) => {
    const wallet = readAnnouncement((event as CustomEvent<unknown>).detail);
    if (wallet === null) return;
    wallets.set((now) =>
      now.length >= MOST || now.some((known) => known.uuid === wallet.uuid || known.provider === wallet.provider)
        ? now
        : [...now, wallet],
    );
  });
  page.dispatchEvent(new Event("eip6963:requestProvider"));
  return wallets;
}
