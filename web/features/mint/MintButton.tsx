import { Plural, Trans } from "@lingui/react/macro";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { Button } from "../../ui/Button.tsx";

export interface MintButtonProps {
  readonly wallet: WalletState;
  readonly count: number;
  /** Whether something stands in the way that is said elsewhere. */
  readonly disabled: boolean;
  readonly onMint: () => void;
}

/** Begins the mint; without a wallet it asks for one. */
export function MintButton({ wallet, count, disabled, onMint }: MintButtonProps) {
  return (
    <>
      <Button
        variant="primary"
        size="lg"
        className="w-full"
        disabled={disabled || wallet.status === "wrong-chain" || wallet.status === "connecting"}
        onClick={onMint}
      >
        <Plural value={count} one="Mint" other="Mint # works" />
      </Button>
      {wallet.status === "none" ? (
        <p className="mt-2 text-sm text-soft">
          <Trans>Minting needs a wallet; it will ask you to choose one.</Trans>
        </p>
      ) : null}
    </>
  );
}
