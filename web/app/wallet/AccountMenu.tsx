import { Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { shortAddress } from "../../ui/shortAddress.ts";
import { useSeedline } from "../config/SeedlineContext.ts";
import { lazyPart } from "../lazyPart.tsx";
import { Link } from "../navigation/Link.tsx";
import type { SessionState } from "./createWalletSession.ts";
import { isDevelopmentWallet } from "./developmentWallet.ts";
import { WrongChain } from "./WrongChain.tsx";
import { disconnectWallet } from "./wallet.ts";

const DevelopmentMenu = lazyPart(async () => (await import("./DevelopmentMenu.tsx")).DevelopmentMenu);

export interface AccountMenuProps {
  /** Of the menu itself, for the button that opens it. */
  readonly id: string;
  readonly session: SessionState & { readonly status: "connected" };
}

/** What can be done about who is connected. */
export function AccountMenu({ id, session }: AccountMenuProps) {
  const { t } = useLingui();
  const { config } = useSeedline();
  const menu = useRef<HTMLDivElement>(null);
  const { wallet, address, chainId } = session;
  const close = () => menu.current?.hidePopover();
  return (
    <div
      ref={menu}
      id={id}
      popover="auto"
      className="hang-below max-h-[80dvh] w-80 max-w-[calc(100vw-2.5rem)] overflow-y-auto rounded-md bg-lift p-5 text-ink shadow-sheet outline outline-line open:animate-rise"
    >
      <p className="truncate text-sm text-soft">
        <bdi>{wallet.name}</bdi>
      </p>
      <p className="mt-0.5">
        <span className="mono" title={address}>
          {shortAddress(address)}
        </span>
        <CopyButton value={address} of={t`address`} />
      </p>
      {chainId === config.chainId ? null : <WrongChain chainId={chainId} />}
      {isDevelopmentWallet(wallet) ? <DevelopmentMenu /> : null}
      <div className="mt-4 -mb-1 flex justify-between gap-3 border-t border-line pt-3">
        <Link
          to="/creator/$address"
          params={{ address }}
          className={`${buttonClass("quiet", "sm")} -ml-2.5`}
          onClick={close}
        >
          <Trans>Your works</Trans>
        </Link>
        <Button variant="quiet" size="sm" className="-mr-2.5" onClick={disconnectWallet}>
          <Trans>Disconnect</Trans>
        </Button>
      </div>
    </div>
  );
}
