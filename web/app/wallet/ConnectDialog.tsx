import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Problem } from "../../ui/Problem.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { useStore } from "../createStore.ts";
import type { AnnouncedWallet } from "./AnnouncedWallet.ts";
import { NoWallet } from "./NoWallet.tsx";
import { useWalletFailureWords } from "./useWalletFailureWords.ts";
import { WalletChoice } from "./WalletChoice.tsx";
import { announcedWallets, walletSession } from "./wallet.ts";
import { walletDialogOpen } from "./walletDialog.ts";
import type { WalletFailure } from "./walletFailure.ts";

/** Lists every wallet that announced itself, and connects the one that is chosen. */
export function ConnectDialog() {
  const { t } = useLingui();
  const open = useStore(walletDialogOpen);
  const wallets = useStore(announcedWallets);
  const session = useStore(walletSession.state);
  const [failed, setFailed] = useState<{ readonly wallet: AnnouncedWallet; readonly why: WalletFailure } | null>(null);
  const wordsOf = useWalletFailureWords();
  const asked = session.status === "connecting" ? session.wallet : null;
  const setOpen = (next: boolean) => {
    setFailed(null);
    walletDialogOpen.set(next);
  };
  const choose = async (wallet: AnnouncedWallet) => {
    setFailed(null);
    const why = await walletSession.connect(wallet);
    // Whoever closed the dialog, or chose another wallet meanwhile, is not shown what became of this one.
    if (why !== null) setFailed({ wallet, why });
    else if (walletSession.state.get().status === "connected") setOpen(false);
  };
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={t`Connect a wallet`}
      description={t`A wallet signs the mint and owns the work. Drawing and verifying need none.`}
    >
      {wallets.length === 0 ? <NoWallet /> : null}
      <ul className="flex flex-col">
        {wallets.map((wallet) => (
          <li key={wallet.uuid} className="border-t border-line last:border-b">
            <WalletChoice wallet={wallet} isAsked={wallet === asked} onChoose={() => void choose(wallet)} />
          </li>
        ))}
      </ul>
      {failed ? (
        <div className="mt-5">
          <Problem problem={wordsOf(failed.wallet, failed.why)} />
        </div>
      ) : null}
    </Sheet>
  );
}
