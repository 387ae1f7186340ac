import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { translateError } from "../../app/i18n/translateError.ts";
import { Button } from "../../ui/Button.tsx";
import { Problem } from "../../ui/Problem.tsx";
import type { SupportRun, SupportStep } from "./SupportRun.ts";
import type { SupportControls } from "./useSupport.ts";

/** Where the money is when a step stopped. */
const SAFE: Readonly<Record<SupportStep, { readonly failed: MessageDescriptor; readonly unknown: MessageDescriptor }>> =
  {
    pay: {
      failed: msg`Nothing was sent and nothing was paid.`,
      unknown: msg`The wallet was asked, and did not answer clearly: the payment may have been sent or not. The wallet’s own list tells.`,
    },
    arrive: {
      failed: msg`The payment did not happen; only the network’s fee may be gone.`,
      unknown: msg`The payment was sent once, and is not sent again by looking it up.`,
    },
    settle: {
      failed: msg`The money is in the vault and waits there; anyone can settle it at any time.`,
      unknown: msg`The money is in the vault, or split already: settling twice splits nothing twice.`,
    },
    split: {
      failed: msg`Nothing is lost: what the vault held was split by the same table, or waits in it.`,
      unknown: msg`The settlement was sent; settling twice splits nothing twice.`,
    },
  };

export interface SupportProblemProps {
  readonly run: SupportRun;
  readonly at: SupportStep;
  readonly controls: SupportControls;
}

/** A payment that stopped: what happened, where the money is, how to go on. */
export function SupportProblem({ run, at, controls }: SupportProblemProps) {
  const { i18n } = useLingui();
  const { pay, settle, forget } = controls;
  const isOpen = run.steps[at] === "unknown";
  const isPaying = at === "pay" || at === "arrive";
  const error = run.error;
  if (error === null) return null;
  const goOn = () => (isPaying ? pay(run.amountWei) : settle());
  // Without a hash there is nothing to look up: going on would pay again, which only the person can decide.
  const isBlind = isOpen && at === "pay";
  // Settling may be asked for again at any time: it splits what the vault holds, and nothing twice.
  const canLookUp = isOpen && (at === "arrive" ? run.payHash : run.settleHash) !== null;
  return (
    <div className="mt-5">
      <Problem
        problem={{
          kind: isOpen ? "unknown" : "failed",
          what: translateError(error.message),
          safe: i18n._(SAFE[at][isOpen ? "unknown" : "failed"]),
          next: translateError(error.hint),
        }}
      >
        {isBlind || error.code === "NOTHING_TO_SETTLE" ? null : (
          <Button size="sm" onClick={goOn}>
            {canLookUp ? <Trans>Look it up</Trans> : <Trans>Try again</Trans>}
          </Button>
        )}
        <Button size="sm" variant="quiet" onClick={forget}>
          {isBlind ? (
            <Trans>I looked it up: start over</Trans>
          ) : isOpen ? (
            <Trans>Forget it</Trans>
          ) : (
            <Trans>Close</Trans>
          )}
        </Button>
      </Problem>
    </div>
  );
}
