import { useState } from "react";
import { useSeedline } from "../config/SeedlineContext.ts";
import { walletSession } from "./wallet.ts";
import type { WalletFailure } from "./walletFailure.ts";

export interface SwitchChain {
  readonly isPending: boolean;
  /** Why the wallet did not switch when it was last asked. */
  readonly failure: WalletFailure | null;
  /** Asks the wallet to change to the chain of this page. */
  readonly switchChain: () => Promise<void>;
}

/** Moves the connected wallet to the page's chain. */
export function useSwitchChain(): SwitchChain {
  const { config } = useSeedline();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<WalletFailure | null>(null);
  const switchChain = async () => {
    setPending(true);
    setFailure(await walletSession.switchTo(config));
    setPending(false);
  };
  return { isPending, failure, switchChain };
}
