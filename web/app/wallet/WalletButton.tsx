import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import { useWallet } from "./useWallet.ts";
import { walletDialogOpen } from "./walletDialog.ts";

/** In the header: Connect wallet, or who is connected. */
export function WalletButton() {
  const wallet = useWallet();
  if (wallet.status === "ready" || wallet.status === "wrong-chain") return <AccountMenu wallet={wallet} />;
  return (
    <Button size="sm" disabled={wallet.status === "connecting"} onClick={() => walletDialogOpen.set(true)}>
      <Icon name="wallet" />
      {wallet.status === "connecting" ? "Connecting…" : "Connect wallet"}
    </Button>
  );
}
