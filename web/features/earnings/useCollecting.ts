import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { confirmedLater } from "../../../src/io/chain/ChainWriter.ts";
import { confirmSettling, confirmWithdrawal, sendSettling, sendWithdrawal } from "../../../src/io/chain/royalties.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { desk } from "../../app/transactions/desk.ts";
import { isUnderWay, type TransactionRun } from "../../app/transactions/TransactionRun.ts";
import { runOf } from "../../app/transactions/transactionDesk.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { toast } from "../../ui/toast/toast.ts";
import { type CollectStep, stepName } from "./collectPlan.ts";
import { EARNINGS_KEY } from "./earningsQueries.ts";

/** One step with how far it is. */
export interface CollectRow {
  readonly step: CollectStep;
  readonly name: string;
  readonly run: TransactionRun;
  /** Vaults that the ledger could not empty; their money stays where it is. */
  readonly skipped: readonly bigint[];
}

/**
 * Collects everything an account is owed, one transaction after the other. What is planned is fixed when it begins; a step that stopped is
 * gone on with, and nothing that was sent is sent again.
 *
 * @param planned What there is to do now.
 */
export function useCollecting(
  wallet: WalletState & { status: "ready" | "wrong-chain" },
  planned: readonly CollectStep[],
) {
  const { t } = useLingui();
  const { chain, config } = useSeedline();
  const queries = useQueryClient();
  const runs = useStore(desk.runs);
  const [begun, setBegun] = useState<{ readonly steps: readonly CollectStep[]; readonly to: Address } | null>(null);
  const [skipped, setSkipped] = useState<ReadonlyMap<string, readonly bigint[]>>(new Map());
  const scope = `collect/${config.chainId}/${config.contracts.ledger}/${wallet.address}`;
  const steps = begun?.steps ?? planned;
  const rows: CollectRow[] = steps.map((step) => {
    const name = stepName(scope, step);
    return { step, name, run: runOf(runs, name), skipped: skipped.get(name) ?? [] };
  });
  /** Sent before this page was left, and no step of the present plan. */
  const left = [...runs]
    .filter(([name, run]) => name.startsWith(`${scope}/`) && run.status === "unknown" && run.txHash !== null)
    .filter(([name]) => !rows.some((row) => row.name === name));

  async function perform(step: CollectStep, name: string, to: Address): Promise<boolean> {
    const openWriter = () => {
      if (wallet.status !== "ready") throw new Error("Income is collected by a connected wallet.");
      return wallet.openWriter();
    };
    if (step.kind === "withdraw") {
      const amount = await desk.run(name, {
        send: async () => sendWithdrawal(await openWriter(), step.asset, to),
        confirm: async (txHash, sentEarlier) => {
          if (sentEarlier) await confirmedLater(chain, txHash);
          return confirmWithdrawal(chain, txHash);
        },
      });
      return amount !== null;
    }
    const settled = await desk.run(name, {
      send: async () => sendSettling(await openWriter(), step.works, step.asset),
      confirm: async (txHash, sentEarlier) => {
        if (sentEarlier) await confirmedLater(chain, txHash);
        return confirmSettling(chain, txHash);
      },
    });
    if (settled === null) return false;
    const empty = settled.filter(({ amount }) => amount === 0n).map(({ id }) => id);
    setSkipped((now) => new Map(now).set(name, empty));
    return true;
  }

  async function collect(to: Address): Promise<void> {
    const plan = begun ?? { steps: planned, to };
    if (begun === null) {
      // What an earlier round did is no part of this one; what it left open still is.
      for (const { name, run } of rows) if (run.status !== "unknown") desk.forget(name);
      setSkipped(new Map());
      setBegun(plan);
    }
    for (const step of plan.steps) {
      const name = stepName(scope, step);
      const { status } = runOf(desk.runs.get(), name);
      if (begun !== null && status === "done") continue;
      if (!(await perform(step, name, plan.to))) {
        await renew();
        return;
      }
    }
    await renew();
    toast({ tone: "pass", title: t`Everything is settled and withdrawn.` });
  }

  /** Looks an earlier transaction up, whichever it was. */
  async function lookUp(name: string): Promise<void> {
    await desk.run(name, {
      send: () => Promise.reject(new Error("An earlier transaction is only looked up.")),
      confirm: (txHash) => confirmedLater(chain, txHash),
    });
    await renew();
  }

  function renew(): Promise<unknown> {
    return Promise.all([
      queries.invalidateQueries({ queryKey: [EARNINGS_KEY] }),
      queries.invalidateQueries({ queryKey: ["derivatives"] }),
    ]);
  }

  return {
    rows,
    left,
    /** Where the present round pays to; null before it began. */
    to: begun?.to ?? null,
    isRunning: rows.some(({ run }) => isUnderWay(run)),
    isDone: begun !== null && rows.every(({ run }) => run.status === "done"),
    stopped: rows.find(({ run }) => run.status !== "idle" && run.status !== "done" && !isUnderWay(run)) ?? null,
    collect,
    lookUp,
    forget: (name: string) => desk.forget(name),
    /** Leaves the round, finished or not: what is left to do is planned anew. */
    leave: () => setBegun(null),
  };
}
