import { Trans, useLingui } from "@lingui/react/macro";
import { useWallet } from "../../../app/wallet/useWallet.ts";
import { walletDialogOpen } from "../../../app/wallet/walletDialog.ts";
import { Button } from "../../../ui/Button.tsx";
import { toastError } from "../../../ui/toast/toastError.ts";
import { MintRunView } from "../MintRunView.tsx";
import { isFinished, isMinted } from "../run/MintIntent.ts";
import { isRunning, type MintRun, stoppedStep } from "../run/MintRun.ts";
import { useMint } from "../useMint.ts";

export interface InterruptedMintProps {
  readonly run: MintRun;
  readonly onDiscard: () => void;
}

/** One interrupted mint: where it stands, and the two ways on. */
export function InterruptedMint({ run, onDiscard }: InterruptedMintProps) {
  const { i18n } = useLingui();
  const wallet = useWallet();
  const mint = useMint();
  const { intent } = run;
  const stopped = stoppedStep(run);
  const open = !isMinted(intent) && stopped !== null && run.steps[stopped] === "unknown";
  const go = (maySign: boolean) => {
    // Looking up needs no wallet; signing does.
    if (maySign && wallet.status !== "ready") return walletDialogOpen.set(true);
    void mint.go(intent, maySign).catch(toastError);
  };
  return (
    <>
      <p className="text-sm text-soft">
        <Trans>Begun {i18n.date(new Date(intent.createdAt), { dateStyle: "medium", timeStyle: "short" })}</Trans>
      </p>
      <MintRunView
        run={run}
        onAgree={(agreed) => void mint.go({ ...intent, agreed, allowed: false }, true).catch(toastError)}
        onGo={wallet.status === "wrong-chain" ? null : go}
      />
      {isFinished(intent) || isRunning(run) ? null : (
        <div className="mt-4 border-t border-line pt-3">
          <Button variant="quiet" size="sm" className="-ml-2.5" onClick={onDiscard}>
            <Trans>Discard</Trans>
          </Button>
          {open ? (
            <p className="text-sm text-soft">
              <Trans>It may have been sent: discarding it here does not take it back from the chain.</Trans>
            </p>
          ) : null}
        </div>
      )}
    </>
  );
}
