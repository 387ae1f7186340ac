import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { confirmedLater } from "../../../../src/io/chain/ChainWriter.ts";
import { chainError } from "../../../../src/io/chain/chainError.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { useStore } from "../../../app/createStore.ts";
import { isPartMissing, partMissing } from "../../../app/partMissing.ts";
import { desk } from "../../../app/transactions/desk.ts";
import { IDLE_RUN, isUnderWay, stoppedStatus, type TransactionRun } from "../../../app/transactions/TransactionRun.ts";
import { runOf } from "../../../app/transactions/transactionDesk.ts";
import { useWallet } from "../../../app/wallet/useWallet.ts";
import { toast } from "../../../ui/toast/toast.ts";
import type { TradePlan, TradeStep } from "./TradeStep.ts";

/** What changes by a trade, by the keys of its queries. */
const CHANGED = ["market", "offers", "record", "catalogued-work", "activity", "works", "balance", "earnings", "signed"];

/** A step with how far it is. */
export interface TradeRow {
  readonly step: TradeStep;
  readonly run: TransactionRun;
}

interface Begun {
  readonly steps: readonly TradeStep[];
  readonly done: string;
  readonly onDone: () => void;
}

/**
 * Trades with the connected wallet, one step after the other: leave to move the work or to take the payment where the market has none
 * yet, each a transaction of its own, and then the trade itself. What was sent is never sent again, and is looked up after a reload.
 * @param subject What is traded; one trade of it at a time.
 */
export function useTrade(subject: string) {
  const { t } = useLingui();
  const { chain, config } = useSeedline();
  const queries = useQueryClient();
  const wallet = useWallet();
  const runs = useStore(desk.runs);
  const [begun, setBegun] = useState<Begun | null>(null);
  /** Of what leaves no transaction: finding out what is needed, signatures, and what needs no wallet. */
  const [planning, setPlanning] = useState<TransactionRun>(IDLE_RUN);
  const [signing, setSigning] = useState<ReadonlyMap<string, TransactionRun>>(new Map());
  const scope = `trade/${config.chainId}/${config.contracts.works}/${subject}/`;
  const nameOf = ({ key }: TradeStep) => `${scope}${key}`;
  const runOfStep = (step: TradeStep): TransactionRun =>
    "send" in step ? runOf(runs, nameOf(step)) : (signing.get(step.key) ?? IDLE_RUN);
  const rows: TradeRow[] = (begun?.steps ?? []).map((step) => ({ step, run: runOfStep(step) }));
  const left = [...runs].filter(
    ([name, run]) =>
      name.startsWith(scope) &&
      run.status === "unknown" &&
      !begun?.steps.some((step) => "send" in step && nameOf(step) === name),
  );
  const isRunning = isUnderWay(planning) || rows.some(({ run }) => isUnderWay(run));

  const openWriter = () => {
    if (wallet.status !== "ready") throw new Error("Works are traded by a connected wallet.");
    return wallet.openWriter();
  };
  const renew = () => Promise.all(CHANGED.map((key) => queries.invalidateQueries({ queryKey: [key] })));

  async function perform(step: TradeStep): Promise<boolean> {
    if ("send" in step) {
      const { send } = step;
      const receipt = await desk.run(nameOf(step), {
        send: async () => send(await openWriter()),
        confirm: (txHash) => confirmedLater(chain, txHash),
      });
      return receipt !== null;
    }
    const put = (run: TransactionRun) => setSigning((now) => new Map(now).set(step.key, run));
    put({ ...IDLE_RUN, status: "signing" });
    try {
      if ("make" in step) await step.make();
      else await step.sign(await openWriter());
      put({ ...IDLE_RUN, status: "done" });
      return true;
    } catch (cause) {
      put(await stopped(cause));
      return false;
    }
  }

  async function goThrough({ steps, done, onDone }: Begun, from = 0): Promise<void> {
    for (const step of steps.slice(from)) {
      if (!(await perform(step))) return void (await renew());
    }
    await renew();
    setBegun(null);
    toast({ tone: "pass", title: done });
    onDone();
  }

  return {
    wallet,
    rows,
    planning,
    left,
    isRunning,
    /** Nothing else may be begun beside what is under way or open. */
    isBusy: isRunning || left.length > 0,
    isStopped: rows.some(({ run }) => run.status !== "idle" && run.status !== "done" && !isUnderWay(run)),
    /** @param done What is said when it is done. */
    async begin(plan: TradePlan, done: string, onDone: () => void = () => {}): Promise<void> {
      if (isRunning || left.length > 0) return;
      setPlanning({ ...IDLE_RUN, status: "signing" });
      let steps: readonly TradeStep[];
      try {
        steps = await plan(await openWriter());
      } catch (cause) {
        setPlanning(await stopped(cause));
        return;
      }
      setPlanning(IDLE_RUN);
      setSigning(new Map());
      for (const step of steps) if ("send" in step) desk.forget(nameOf(step));
      const next = { steps, done, onDone };
      setBegun(next);
      await goThrough(next);
    },
    /** Goes on at the step that stopped; one that was sent is looked up. */
    async goOn(): Promise<void> {
      if (begun === null) return setPlanning(IDLE_RUN);
      await goThrough(
        begun,
        rows.findIndex(({ run }) => run.status !== "done"),
      );
    },
    async lookUp(name: string): Promise<void> {
      const receipt = await desk.run(name, {
        send: () => Promise.reject(new Error("An earlier transaction is only looked up.")),
        confirm: (txHash) => confirmedLater(chain, txHash),
      });
      await renew();
      if (receipt !== null) toast({ tone: "pass", title: t`The transaction is confirmed.` });
    },
    forget(name: string): void {
      desk.forget(name);
    },
    /** Lets go of the trade where it stopped; what is open stays to be looked up. */
    leave(): void {
      for (const { step, run } of rows) if ("send" in step && run.status !== "unknown") desk.forget(nameOf(step));
      setBegun(null);
      setPlanning(IDLE_RUN);
    },
  };
}

export type Trade = ReturnType<typeof useTrade>;

async function stopped(cause: unknown): Promise<TransactionRun> {
  const error = isPartMissing(cause) ? partMissing(cause) : await chainError(cause);
  return { status: stoppedStatus(error, null), txHash: null, error };
}
