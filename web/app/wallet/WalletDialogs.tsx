import { lazy, Suspense } from "react";
import { useStore } from "../createStore.ts";
import { signingDesk } from "./developmentWallet.ts";
import { walletDialogOpen } from "./walletDialog.ts";

const ConnectDialog = lazy(async () => ({ default: (await import("./ConnectDialog.tsx")).ConnectDialog }));
const SignatureDialog = lazy(async () => ({ default: (await import("./SignatureDialog.tsx")).SignatureDialog }));
let connectWasNeeded = false;

/** The wallet's dialogs: loaded when first opened, like everything that only a wallet needs. */
export function WalletDialogs() {
  const isOpen = useStore(walletDialogOpen);
  if (isOpen) connectWasNeeded = true;
  const request = useStore(signingDesk.open);
  return (
    <Suspense fallback={null}>
      {connectWasNeeded ? <ConnectDialog /> : null}
      {request ? <SignatureDialog /> : null}
    </Suspense>
  );
}
