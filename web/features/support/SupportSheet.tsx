import { Trans, useLingui } from "@lingui/react/macro";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { Button } from "../../ui/Button.tsx";
import { coin } from "../../ui/coin.ts";
import { Sheet } from "../../ui/Sheet.tsx";
import { incomeSplit } from "../work/incomeSplit.ts";
import { PayForm } from "./PayForm.tsx";
import { SplitFlow } from "./SplitFlow.tsx";
import { SupportProblem } from "./SupportProblem.tsx";
import { isUnderWay, stoppedAt } from "./SupportRun.ts";
import { SupportSteps } from "./SupportSteps.tsx";
import type { SupportControls } from "./useSupport.ts";
import { WalletGate } from "./WalletGate.tsx";

export interface SupportSheetProps {
  readonly record: WorkRecord;
  readonly name: string;
  /** What waits in the vault already. */
  readonly heldWei: bigint;
  readonly controls: SupportControls;
  readonly onClose: () => void;
}

/** Supporting a work from the amount to the split: one thing to do at a time. */
export function SupportSheet({ record, name, heldWei, controls, onClose }: SupportSheetProps) {
  const { t } = useLingui();
  const { run, wallet, settle, forget } = controls;
  const isDone = run?.steps.split === "done" && run.settledWei !== null;
  const isPaid = run !== undefined && run.steps.arrive === "done" && !isDone;
  const stop = run === undefined ? null : stoppedAt(run);
  const hasBegun = run !== undefined && (isUnderWay(run) || stop !== null || isPaid || isDone);
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (open) return;
        if (isDone) forget();
        onClose();
      }}
      width="sm:max-w-xl"
      staysOnOutsideClick
      title={isDone ? t`The split` : t`Support this work`}
      description={
        isDone ? (
          <Trans>
            What was in the vault of <bdi className="font-serif italic">{name}</bdi> was credited just now, by the table
            in its record. Each can withdraw it when they like.
          </Trans>
        ) : (
          <Trans>
            A plain transfer to the vault of <bdi className="font-serif italic">{name}</bdi>. The royalty of any
            marketplace arrives in just the same way, and nobody has to cooperate for it to be split.
          </Trans>
        )
      }
    >
      {isDone ? (
        <>
          <SplitFlow lines={incomeSplit(record, run.settledWei ?? 0n)} totalWei={run.settledWei ?? 0n} />
          {run.amountWei > 0n && (run.settledWei ?? 0n) > run.amountWei ? (
            <p className="mt-4 text-sm text-soft">
              <Trans>
                {coin(run.amountWei)} of it came just now; the rest had been paid in before and waited to be settled.
              </Trans>
            </p>
          ) : null}
          <div className="mt-6 flex justify-end gap-3">
            <Button
              variant="primary"
              onClick={() => {
                forget();
                onClose();
              }}
            >
              <Trans>Done</Trans>
            </Button>
          </div>
        </>
      ) : (
        <>
          {hasBegun ? <SupportSteps run={run} /> : null}
          {stop !== null && run?.error ? <SupportProblem run={run} at={stop} controls={controls} /> : null}
          {isPaid && !isUnderWay(run) && stop === null ? (
            <WalletGate wallet={wallet} purpose={t`Anyone may settle; a wallet signs for it.`}>
              <div className="mt-5 flex flex-wrap items-center justify-between gap-4">
                <p className="text-sm text-soft">
                  <Trans>The money is in the vault. Settling splits it; anyone may do it, at any time.</Trans>
                </p>
                <Button variant="primary" onClick={settle}>
                  <Trans>Settle now</Trans>
                </Button>
              </div>
            </WalletGate>
          ) : null}
          {hasBegun ? null : (
            <WalletGate wallet={wallet} purpose={t`A wallet signs the payment.`}>
              <PayForm record={record} heldWei={heldWei} controls={controls} />
            </WalletGate>
          )}
        </>
      )}
    </Sheet>
  );
}
