import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Hash } from "../../ui/Hash.tsx";
import { Problem, type ProblemText } from "../../ui/Problem.tsx";
import { StatusMark } from "../../ui/StatusMark.tsx";
import type { TransactionRun } from "./TransactionRun.ts";

export interface TransactionNoteProps {
  readonly run: TransactionRun;
  /** Goes on: sends when nothing was sent, else looks the outcome up; null while that is not possible. */
  readonly onGoOn: (() => void) | null;
  /** Lets go of a transaction whose outcome stays unknown. */
  readonly onForget: () => void;
}

/** Where a transaction stands: waiting for the wallet, on its way, rejected, failed, reverted or unknown, each in its own words. */
export function TransactionNote({ run, onGoOn, onForget }: TransactionNoteProps) {
  const { t } = useLingui();
  const { status, txHash, error } = run;
  if (status === "idle" || status === "done") return null;
  if (status === "signing" || status === "sent") {
    return (
      <p role="status" data-transaction={status} className="flex gap-2.5">
        <StatusMark status="running" className="mt-0.5" />
        <span>
          {status === "signing" ? (
            <Trans>Waiting for you to sign in your wallet.</Trans>
          ) : (
            <Trans>Sent. Waiting for the chain to confirm it.</Trans>
          )}
          {txHash ? (
            <span className="block text-sm text-soft">
              <Trans>
                Transaction <Hash value={txHash} of={t`transaction hash`} keep={6} />
              </Trans>
            </span>
          ) : null}
        </span>
      </p>
    );
  }
  const unknown = status === "unknown";
  const base: ProblemText = error
    ? describeError(error)
    : {
        kind: "unknown",
        what: txHash
          ? t`A transaction was sent before this page was left, or by another tab, and its outcome is not known here yet.`
          : t`The wallet was asked to sign this before this page was left, or by another tab.`,
        next: txHash
          ? t`Look it up before doing it again.`
          : t`Look at the wallet's own list of transactions before you do it again.`,
      };
  const safe = unknown
    ? t`Nothing is lost: what was sent happens once, or not at all.`
    : status === "reverted"
      ? t`The chain refused it. Nothing changed but the fee.`
      : t`Nothing was sent.`;
  // Some hints say so themselves.
  const saysSo = /^Nothing\b/.test(error?.hint ?? "");
  return (
    <div data-transaction={status}>
      <Problem problem={{ ...base, kind: unknown ? "unknown" : "failed", ...(saysSo ? {} : { safe }) }}>
        <Button size="sm" onClick={onGoOn ?? undefined} disabled={onGoOn === null}>
          {unknown && txHash !== null ? <Trans>Look it up</Trans> : <Trans>Try again</Trans>}
        </Button>
        <Button size="sm" variant="quiet" onClick={onForget}>
          {unknown ? <Trans>Begin anew</Trans> : <Trans>Dismiss</Trans>}
        </Button>
      </Problem>
      {txHash ? (
        <p className="mt-1 pl-4 text-sm text-soft">
          <Trans>
            Transaction <Hash value={txHash} of={t`transaction hash`} keep={6} />
          </Trans>
        </p>
      ) : null}
    </div>
  );
}
