import { useQueryClient } from "@tanstack/react-query";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { useWallet, type WalletState } from "../../app/wallet/useWallet.ts";
import type { SupportRun } from "./SupportRun.ts";
import { supportDeps } from "./supportDeps.ts";
import { supportKey, supportSession } from "./supportSession.ts";

/** A payment to one work, and what can be done with it. */
export interface SupportControls {
  readonly wallet: WalletState;
  /** Undefined when there is none. */
  readonly run: SupportRun | undefined;
  /** Pays, or looks up a payment whose outcome is open. */
  readonly pay: (amountWei: bigint) => void;
  readonly settle: () => void;
  readonly forget: () => void;
}

/** Follows the payment to a work; it goes on when the page is left. */
export function useSupport(work: bigint): SupportControls {
  const seedline = useSeedline();
  const queries = useQueryClient();
  const wallet = useWallet();
  const { chainId, contracts } = seedline.config;
  const key = supportKey({ chainId, works: contracts.works }, work);
  const run = useStore(supportSession.runs).get(key);
  const deps = supportDeps(seedline, wallet);
  const renew = () => {
    for (const name of ["vault", "activity", "income", "credits", "claimable"]) {
      void queries.invalidateQueries({ queryKey: [name] });
    }
  };
  return {
    wallet,
    run,
    pay: (amountWei) => void supportSession.pay(key, work, amountWei, deps).then(renew),
    settle: () => void supportSession.settle(key, work, deps).then(renew),
    forget: () => supportSession.forget(key),
  };
}
