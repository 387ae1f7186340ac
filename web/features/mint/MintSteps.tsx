import { Trans, useLingui } from "@lingui/react/macro";
import { Hash } from "../../ui/Hash.tsx";
import { StatusList } from "../../ui/StatusList.tsx";
import { MINT_STEPS, type MintRun, type MintStep, type StepStatus, transactionOf } from "./run/MintRun.ts";

/** The steps of a mint, each with its own state in a word. */
export function MintSteps({ run }: { readonly run: MintRun }) {
  const { t } = useLingui();
  const titles: Readonly<Record<MintStep, string>> = {
    keep: t`Write down what is minted`,
    prepare: t`Mark and encode`,
    "pin-media": t`Pin the files on IPFS`,
    "pin-metadata": t`Pin their metadata on IPFS`,
    allow: t`Let the contract take the fee, and no more`,
    sign: t`Sign in your wallet`,
    confirm: t`Confirmed on chain`,
    terms: t`Publish licence terms`,
  };
  const words: Readonly<Record<StepStatus, string>> = {
    waiting: t`pending`,
    running: t`in progress`,
    done: t`done`,
    failed: t`failed`,
    unknown: t`unknown`,
  };
  const txHash = transactionOf(run);
  const wordOf = (step: MintStep, status: StepStatus) =>
    (step === "allow" || step === "sign" || step === "terms") && status === "running"
      ? t`waiting for you`
      : words[status];
  const transaction =
    txHash === null ? null : (
      <Trans>
        Transaction <Hash value={txHash} of={t`transaction hash`} keep={6} />
      </Trans>
    );
  return (
    <StatusList
      label={t`Mint`}
      rows={MINT_STEPS.flatMap((step) => {
        const status = run.steps[step];
        if (status === undefined) return [];
        const detail = step === "confirm" ? transaction : null;
        return [{ key: step, title: titles[step], status, word: wordOf(step, status), detail }];
      })}
    />
  );
}
