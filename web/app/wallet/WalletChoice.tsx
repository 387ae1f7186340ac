import { useLingui } from "@lingui/react/macro";
import type { AnnouncedWallet } from "./AnnouncedWallet.ts";
import { isDevelopmentWallet } from "./developmentWallet.ts";
import { WalletIcon } from "./WalletIcon.tsx";

export interface WalletChoiceProps {
  readonly wallet: AnnouncedWallet;
  /** Whether this wallet has been asked and has not answered. */
  readonly isAsked: boolean;
  readonly onChoose: () => void;
}

/** One wallet in the list. A wallet that does not answer can be asked again, and left for another. */
export function WalletChoice({ wallet, isAsked, onChoose }: WalletChoiceProps) {
  const { t } = useLingui();
  const note = isAsked
    ? t`Asked; answer in the wallet’s own window.`
    : isDevelopmentWallet(wallet)
      ? t`Built in, for this local chain only.`
      : null;
  return (
    <button
      type="button"
      onClick={onChoose}
      className="flex min-h-18 w-full items-center gap-4 px-1 py-3 text-left transition-colors hover:bg-ink/5"
    >
      <WalletIcon wallet={wallet} className="size-9" />
      <span className="min-w-0 grow">
        <bdi className="block truncate">{wallet.name}</bdi>
        {note ? (
          <span className="block text-sm text-soft" role={isAsked ? "status" : undefined}>
            {note}
          </span>
        ) : null}
      </span>
    </button>
  );
}
