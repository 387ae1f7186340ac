import * as Popover from "radix-ui/popover";
import { useConnection, useDisconnect } from "wagmi";
import { PERSONAS } from "../../../src/core/chain/personas.ts";
import { Button } from "../../ui/Button.tsx";
import { Hash } from "../../ui/Hash.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { StatusMark } from "../../ui/StatusMark.tsx";
import { shortAddress } from "../../ui/shortAddress.ts";
import { useStore } from "../createStore.ts";
import { DevelopmentMenu } from "./DevelopmentMenu.tsx";
import { activePersona, DEVELOPMENT_CONNECTOR_ID } from "./developmentWallet.ts";
import type { WalletState } from "./useWallet.ts";

/** Who is connected, and what can be done about it. */
export function AccountMenu({ wallet }: { readonly wallet: WalletState & { status: "ready" | "wrong-chain" } }) {
  const { connector } = useConnection();
  const { mutate: disconnect } = useDisconnect();
  const persona = PERSONAS[useStore(activePersona)]?.name;
  const isDevelopment = connector?.id === DEVELOPMENT_CONNECTOR_ID;
  const name = isDevelopment && persona ? persona : connector?.name;
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button size="sm" aria-label={`Wallet: ${name}, ${wallet.address}`}>
          {wallet.status === "wrong-chain" ? <StatusMark status="failed" className="size-4" /> : null}
          {isDevelopment ? <span>{persona}</span> : null}
          <span className="mono text-soft max-sm:hidden">{shortAddress(wallet.address)}</span>
          <Icon name="chevron" className="text-soft" />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          className="z-40 w-80 max-w-[calc(100vw-2rem)] animate-rise rounded-md bg-lift p-5 shadow-sheet outline outline-line"
        >
          <p className="text-sm text-soft">{connector?.name}</p>
          <p className="mt-0.5">
            <Hash value={wallet.address} of="address" keep={6} />
          </p>
          {wallet.status === "wrong-chain" ? (
            <p className="mt-2 text-sm text-fail">This wallet is on chain {wallet.chainId}.</p>
          ) : null}
          {isDevelopment ? <DevelopmentMenu /> : null}
          <div className="mt-4 border-t border-line pt-3">
            <Button variant="quiet" size="sm" className="-ml-2.5" onClick={() => disconnect({})}>
              Disconnect
            </Button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
