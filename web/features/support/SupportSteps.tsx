import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { coin } from "../../ui/coin.ts";
import { Hash } from "../../ui/Hash.tsx";
import { StatusList } from "../../ui/StatusList.tsx";
import { type StepStatus, SUPPORT_STEPS, type SupportRun, type SupportStep } from "./SupportRun.ts";

const TITLES: Readonly<Record<SupportStep, MessageDescriptor>> = {
  pay: msg`Sign the payment`,
  arrive: msg`Arrive in the vault`,
  settle: msg`Sign the settlement`,
  split: msg`Split along the lineage`,
};

/** What each step is said to be doing; signing waits for the person, a block for the chain. */
const WORDS: Readonly<Record<StepStatus, MessageDescriptor>> = {
  waiting: msg`waiting`,
  running: msg`pending`,
  done: msg`confirmed`,
  failed: msg`did not happen`,
  unknown: msg`unknown`,
};
const SIGNING: Readonly<Partial<Record<StepStatus, MessageDescriptor>>> = {
  running: msg`waiting for your wallet`,
  done: msg`sent`,
};

/** How far a payment is. Pending, unknown, confirmed and failed are told apart by shape, word and colour. */
export function SupportSteps({ run }: { readonly run: SupportRun }) {
  const { i18n, t } = useLingui();
  // Money that others paid in is settled without a payment of one's own.
  const steps = run.amountWei === 0n ? SUPPORT_STEPS.slice(2) : SUPPORT_STEPS;
  return (
    <StatusList
      label={t`Steps of the payment`}
      rows={steps.map((step) => {
        const status = run.steps[step];
        const isSigning = step === "pay" || step === "settle";
        const hash = step === "arrive" ? run.payHash : step === "split" ? run.settleHash : null;
        return {
          key: step,
          title: i18n._(TITLES[step]),
          status,
          word: i18n._((isSigning ? SIGNING[status] : undefined) ?? WORDS[status]),
          detail:
            hash !== null ? (
              <Trans>
                Transaction <Hash value={hash} of={t`transaction`} keep={6} />
              </Trans>
            ) : step === "pay" ? (
              coin(run.amountWei)
            ) : undefined,
        };
      })}
    />
  );
}
