import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useSwitchChain } from "../../app/wallet/useSwitchChain.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { Button } from "../../ui/Button.tsx";
import { Problem } from "../../ui/Problem.tsx";

/** Says when the wallet is on another chain than the works, and offers to switch. */
export function ChainNotice({ wallet }: { readonly wallet: WalletState }) {
  const { config } = useSeedline();
  const { isPending, failure, switchChain } = useSwitchChain();
  if (wallet.status !== "wrong-chain") return null;
  return (
    <div className="mb-5">
      <Problem
        problem={{
          kind: "failed",
          what: `Your wallet is on chain ${wallet.chainId}; the works here live on chain ${config.chainId}.`,
          safe: "Nothing was sent. The draft is kept in this browser.",
          next: failure
            ? "The wallet did not switch. Choose the chain in the wallet itself."
            : "Switch the wallet, then mint.",
        }}
      >
        <Button size="sm" disabled={isPending} onClick={() => void switchChain()}>
          Switch to chain {config.chainId}
        </Button>
      </Problem>
    </div>
  );
}
