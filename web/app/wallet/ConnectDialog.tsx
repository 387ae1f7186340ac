import { type Connector, useConnect, useConnectors } from "wagmi";
import { Problem } from "../../ui/Problem.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { useSeedline } from "../config/SeedlineContext.ts";
import { useStore } from "../createStore.ts";
import { DEVELOPMENT_CONNECTOR_ID } from "./developmentWallet.ts";
import { walletDialogOpen } from "./walletDialog.ts";

/** Lists every wallet that announced itself, and connects the one that is chosen. */
export function ConnectDialog() {
  const open = useStore(walletDialogOpen);
  const { config } = useSeedline();
  // wagmi adds a nameless connector for window.ethereum; wallets that matter announce themselves.
  const connectors = useConnectors().filter((connector) => connector.id !== "injected");
  const { mutate, isPending, error, reset } = useConnect();
  const setOpen = (next: boolean) => {
    if (!next) reset();
    walletDialogOpen.set(next);
  };
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title="Connect a wallet"
      description="A wallet signs the mint and owns the work. Drawing and verifying need none."
    >
      {connectors.length === 0 ? <NoWallet /> : null}
      <ul className="flex flex-col">
        {connectors.map((connector) => (
          <li key={connector.uid} className="border-t border-line last:border-b">
            <WalletChoice
              connector={connector}
              busy={isPending}
              onChoose={() => mutate({ connector, chainId: config.chainId }, { onSuccess: () => setOpen(false) })}
            />
          </li>
        ))}
      </ul>
      {error ? (
        <div className="mt-5">
          <Problem
            problem={{
              kind: "failed",
              what: "The wallet did not connect.",
              safe: "Nothing was signed; your draft is kept.",
              next: "Unlock it and allow this page, then choose it again.",
            }}
          />
        </div>
      ) : null}
    </Sheet>
  );
}

function WalletChoice({ connector, busy, onChoose }: { connector: Connector; busy: boolean; onChoose: () => void }) {
  return (
    <button
      type="button"
      disabled={busy}
      onClick={onChoose}
      className="group flex min-h-18 w-full items-center gap-4 px-1 py-3 text-left transition-colors hover:bg-ink/5 disabled:opacity-50"
    >
      {connector.icon ? <img src={connector.icon.trim()} alt="" className="size-9 rounded-md" /> : null}
      <span className="grow">
        <span className="block">{connector.name}</span>
        {connector.id === DEVELOPMENT_CONNECTOR_ID ? (
          <span className="block text-sm text-soft">Built in, for this local chain only.</span>
        ) : null}
      </span>
    </button>
  );
}

function NoWallet() {
  return (
    <p className="border-t border-line py-4 text-soft">
      No wallet has announced itself in this browser. Install one that supports EIP-6963, then reload this page.
    </p>
  );
}
