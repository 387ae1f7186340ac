import { useStore } from "../createStore.ts";
import { lazyPart } from "../lazyPart.tsx";
import { signingDesk } from "./developmentWallet.ts";
import { walletDialogOpen } from "./walletDialog.ts";

const ConnectDialog = lazyPart(async () => (await import("./ConnectDialog.tsx")).ConnectDialog);
const SignatureDialog = lazyPart(async () => (await import("./SignatureDialog.tsx")).SignatureDialog);
let connectWasNeeded = false;

/** The wallet's dialogs: loaded when first opened, like everything that only a wallet needs. */
export function WalletDialogs() {
  const isOpen = useStore(walletDialogOpen);
  if (isOpen) connectWasNeeded = true;
  const request = useStore(signingDesk.open);
  return (
    <>
      {connectWasNeeded ? <ConnectDialog /> : null}
      {request ? <SignatureDialog /> : null}
    </>
  );
}
