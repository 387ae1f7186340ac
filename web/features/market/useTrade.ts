import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { confirmedLater } from "../../../src/io/chain/ChainWriter.ts";
import type { NewListing, Purchase } from "../../../src/io/market/listings.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { desk } from "../../app/transactions/desk.ts";
import { runOf } from "../../app/transactions/transactionDesk.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { toast } from "../../ui/toast/toast.ts";

/** Buys, lists and takes off the market with the connected wallet, one at a time for each work; it goes on after a reload. */
export function useTrade(work: bigint, wallet: WalletState) {
  const seedline = useSeedline();
  const queries = useQueryClient();
  const { t } = useLingui();
  const { chain, config } = seedline;
  const name = `trade/${config.chainId}/${config.contracts.works}/${work}`;
  const run = runOf(useStore(desk.runs), name);
  const id = work.toString();

  /** What is sent is decided once: looking an earlier one up sends nothing. */
  async function trade(
    send: (market: typeof import("../../../src/io/market/listings.ts")) => Promise<`0x${string}`>,
    done: string,
  ): Promise<void> {
    const receipt = await desk.run(name, {
      send: async () => send(await import("../../../src/io/market/listings.ts")),
      confirm: (txHash) => confirmedLater(chain, txHash),
    });
    await Promise.all(
      [["market", id], ["record", id], ["catalogued-work", id], ["activity"], ["works"], ["balance"]].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
    if (receipt !== null) toast({ tone: "pass", title: done });
  }

  const openWriter = () => {
    if (wallet.status !== "ready") throw new Error("Works are traded by a connected wallet.");
    return wallet.openWriter();
  };
  return {
    run,
    forget: () => desk.forget(name),
    lookUp: () => trade(() => Promise.reject(new Error("There is nothing to send.")), t`The transaction is confirmed.`),
    buy: (purchase: Purchase) =>
      trade(async ({ sendPurchase }) => sendPurchase(await openWriter(), purchase), t`Work ${id} is yours.`),
    list: (listing: NewListing) =>
      trade(async ({ sendListing }) => sendListing(await openWriter(), listing), t`Work ${id} is for sale.`),
    unlist: () =>
      trade(async ({ sendUnlisting }) => sendUnlisting(await openWriter(), work), t`Work ${id} is off the market.`),
  };
}

export type Trade = ReturnType<typeof useTrade>;
