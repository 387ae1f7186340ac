import { Trans, useLingui } from "@lingui/react/macro";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useSwitchChain } from "../../app/wallet/useSwitchChain.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { Button } from "../../ui/Button.tsx";
import { Problem } from "../../ui/Problem.tsx";

/** Says when the wallet is on another chain than the works, and offers to switch. */
export function ChainNotice({ wallet }: { readonly wallet: WalletState }) {
  const { t } = useLingui();
  const wanted = useSeedline().config.chainId;
  const { isPending, failure, switchChain } = useSwitchChain();
  if (wallet.status !== "wrong-chain") return null;
  const { chainId } = wallet;
  return (
    <div className="mb-5">
      <Problem
        problem={{
          kind: "failed",
          what: t`Your wallet is on chain ${chainId}; the works here live on chain ${wanted}.`,
          safe: t`Nothing was sent. The draft is kept in this browser.`,
          next: failure
            ? t`The wallet did not switch. Choose the chain in the wallet itself.`
            : t`Switch the wallet, then mint.`,
        }}
      >
        <Button size="sm" disabled={isPending} onClick={() => void switchChain()}>
          <Trans>Switch to chain {wanted}</Trans>
        </Button>
      </Problem>
    </div>
  );
}
