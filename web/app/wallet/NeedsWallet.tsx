import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useWallet, type WalletState } from "./useWallet.ts";
import { WrongChain } from "./WrongChain.tsx";
import { walletDialogOpen } from "./walletDialog.ts";

export interface NeedsWalletProps {
  /** What the page is for, told to those who have no wallet connected. */
  readonly welcome: ReactNode;
  /** The page of an account. A wallet on another chain still shows it: only signing waits. */
  readonly children: (wallet: WalletState & { status: "ready" | "wrong-chain" }) => ReactNode;
}

/** A page that belongs to an account: explains itself until a wallet says which. */
export function NeedsWallet({ welcome, children }: NeedsWalletProps) {
  const wallet = useWallet();
  if (wallet.status === "ready" || wallet.status === "wrong-chain") return children(wallet);
  return (
    <div>
      {welcome}
      <Button
        variant="primary"
        size="lg"
        className="mt-8"
        disabled={wallet.status === "connecting"}
        onClick={() => walletDialogOpen.set(true)}
      >
        <Icon name="wallet" />
        {wallet.status === "connecting" ? <Trans>Connecting…</Trans> : <Trans>Connect wallet</Trans>}
      </Button>
      <p className="mt-3 text-sm text-soft">
        <Trans>Connecting shows your address to this page and signs nothing.</Trans>
      </p>
    </div>
  );
}

/** Says that nothing can be signed while the wallet is on another chain, and offers to switch; nothing when it is on the right one. */
export function OtherChainNotice({ wallet }: { readonly wallet: WalletState }) {
  if (wallet.status !== "wrong-chain") return null;
  return (
    <div className="max-w-prose">
      <WrongChain chainId={wallet.chainId} />
      <p className="mt-2 pl-3.5 text-sm text-soft">
        <Trans>Everything can be read; nothing can be signed until then.</Trans>
      </p>
    </div>
  );
}
