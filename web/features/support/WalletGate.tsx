import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { walletDialogOpen } from "../../app/wallet/walletDialog.ts";
import { Button } from "../../ui/Button.tsx";
import { Problem } from "../../ui/Problem.tsx";

export interface WalletGateProps {
  readonly wallet: WalletState;
  /** What the wallet is for here, one sentence. */
  readonly purpose: string;
  readonly children: ReactNode;
}

/** Shows what needs a wallet once there is one, and until then what is missing. */
export function WalletGate({ wallet, purpose, children }: WalletGateProps) {
  const { t } = useLingui();
  if (wallet.status === "ready") return children;
  if (wallet.status === "wrong-chain") {
    const { chainId } = wallet;
    return (
      <Problem
        problem={{
          kind: "failed",
          what: t`The wallet is on chain ${chainId}, and this work lives on another one.`,
          safe: t`Nothing was sent.`,
          next: t`Switch the chain in the wallet; this page follows.`,
        }}
      />
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <p className="text-soft">{purpose}</p>
      <Button variant="primary" disabled={wallet.status === "connecting"} onClick={() => walletDialogOpen.set(true)}>
        {wallet.status === "connecting" ? <Trans>Connecting…</Trans> : <Trans>Connect wallet</Trans>}
      </Button>
    </div>
  );
}
