import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { TransactionNote } from "../../../app/transactions/TransactionNote.tsx";
import { isUnderWay, type TransactionStatus } from "../../../app/transactions/TransactionRun.ts";
import { Hash } from "../../../ui/Hash.tsx";
import { StatusList } from "../../../ui/StatusList.tsx";
import type { Status } from "../../../ui/StatusMark.tsx";
import type { TradeStep } from "./TradeStep.ts";
import type { Trade } from "./useTrade.ts";

const MARKS: Readonly<Record<TransactionStatus, Status>> = {
  idle: "waiting",
  signing: "running",
  sent: "running",
  done: "done",
  rejected: "failed",
  failed: "failed",
  reverted: "failed",
  unknown: "unknown",
};
const WORDS = {
  idle: msg`waiting`,
  signing: msg`waiting for your wallet`,
  sent: msg`pending`,
  done: msg`confirmed`,
  rejected: msg`rejected`,
  failed: msg`failed`,
  reverted: msg`reverted`,
  unknown: msg`unknown`,
} as const satisfies Record<TransactionStatus, unknown>;

function wordOf(step: TradeStep, status: TransactionStatus): MessageDescriptor {
  if ("sign" in step && status === "done") return msg`signed`;
  if ("make" in step && (status === "done" || status === "signing"))
    return status === "done" ? msg`done` : msg`working`;
  return WORDS[status];
}

/** How far a trade is, step by step, and what stopped it. */
export function TradeProgress({ trade, className }: { readonly trade: Trade; readonly className?: string }) {
  const { i18n, t } = useLingui();
  const { rows, left, planning } = trade;
  const stop = rows.find(({ run }) => run.status !== "idle" && run.status !== "done" && !isUnderWay(run));
  if (rows.length === 0 && left.length === 0 && planning.status === "idle") return null;
  return (
    <div className={className}>
      {left.map(([name, run]) => (
        <TransactionNote
          key={name}
          run={run}
          onGoOn={run.txHash === null ? null : () => void trade.lookUp(name)}
          onForget={() => trade.forget(name)}
        />
      ))}
      {planning.status === "signing" ? (
        <p role="status" className="animate-breathe text-soft">
          <Trans>Asking the chain what it takes…</Trans>
        </p>
      ) : planning.error ? (
        <TransactionNote run={planning} onGoOn={trade.leave} onForget={trade.leave} />
      ) : null}
      {rows.length > 0 ? (
        <StatusList
          label={t`Steps of the trade`}
          rows={rows.map(({ step, run }) => ({
            key: step.key,
            title: i18n._(step.title),
            status: MARKS[run.status],
            word: i18n._(wordOf(step, run.status)),
            detail:
              run.txHash === null ? undefined : (
                <Trans>
                  Transaction <Hash value={run.txHash} of={t`transaction hash`} keep={6} />
                </Trans>
              ),
          }))}
        />
      ) : null}
      {stop ? (
        <div className="mt-4">
          <TransactionNote run={stop.run} onGoOn={() => void trade.goOn()} onForget={trade.leave} />
        </div>
      ) : null}
    </div>
  );
}
