import { Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { PERSONAS } from "../../../src/core/chain/personas.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { StatusMark } from "../../ui/StatusMark.tsx";
import { shortAddress } from "../../ui/shortAddress.ts";
import { useSeedline } from "../config/SeedlineContext.ts";
import { useStore } from "../createStore.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import type { SessionState } from "./createWalletSession.ts";
import { activePersona, isDevelopmentWallet } from "./developmentWallet.ts";
import { personaRole } from "./personaWords.ts";
import { useWalletNews } from "./useWalletNews.ts";
import { WalletIcon } from "./WalletIcon.tsx";
import { walletSession } from "./wallet.ts";
import { walletDialogOpen } from "./walletDialog.ts";

type Connected = SessionState & { readonly status: "connected" };

/**
 * In the header: Connect wallet, or who is connected. It is one and the same button throughout, so that the focus stays on it when
 * the dialog it opened has done its work.
 */
export function WalletButton() {
  useWalletNews();
  const session = useStore(walletSession.state);
  const id = useId();
  const connected = session.status === "connected" ? session : null;
  return (
    <>
      <Button
        size="sm"
        aria-disabled={session.status === "connecting" || undefined}
        {...(connected === null
          ? { onClick: () => walletDialogOpen.set(true) }
          : { popoverTarget: id, title: connected.address })}
      >
        {connected === null ? (
          <>
            <Icon name="wallet" />
            {session.status === "connecting" ? <Trans>Connecting…</Trans> : <Trans>Connect wallet</Trans>}
          </>
        ) : (
          <Who session={connected} />
        )}
      </Button>
      {connected === null ? null : <AccountMenu id={id} session={connected} />}
    </>
  );
}

function Who({ session: { wallet, address, chainId } }: { readonly session: Connected }) {
  const { i18n, t } = useLingui();
  const { config } = useSeedline();
  const persona = PERSONAS[useStore(activePersona)];
  return (
    <>
      {/* Its name begins with what is seen, for those who speak to the page (WCAG 2.5.3). */}
      <span className="sr-only">{t`Wallet:`}</span>
      {chainId === config.chainId ? null : (
        <>
          <StatusMark status="failed" className="size-4" />
          <span className="sr-only">{t`on another chain,`}</span>
        </>
      )}
      {isDevelopmentWallet(wallet) && persona ? (
        <span>
          {persona.name} <span className="text-soft max-sm:hidden">{i18n._(personaRole(persona.role))}</span>
        </span>
      ) : (
        <>
          <WalletIcon wallet={wallet} className="size-4" />
          <span className="mono">{shortAddress(address)}</span>
        </>
      )}
      <Icon name="chevron" className="text-soft" />
    </>
  );
}
