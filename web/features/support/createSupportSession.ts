import type { Hex } from "viem";
import { z } from "../../../src/core/bytes/zod.ts";
import { createStore, type Store } from "../../app/createStore.ts";
import { runPayment, runSettlement, type SupportDeps } from "./runSupport.ts";
import { isUnderWay, leftSupport, newSupport, SUPPORT_STEPS, type SupportRun, type SupportStep } from "./SupportRun.ts";

const hash = z.nullable(z.custom<Hex>((value) => typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value)));
const digits = z.string().check(z.regex(/^[0-9]{1,80}$/));
const keptSchema = z.object({
  key: z.string(),
  work: digits,
  amountWei: digits,
  payHash: hash,
  settleHash: hash,
  at: z.enum(SUPPORT_STEPS),
});
type Kept = z.infer<typeof keptSchema>;

/** Payments by place and work; they go on while other pages are looked at. */
export interface SupportSession {
  readonly runs: Store<ReadonlyMap<string, SupportRun>>;
  /**
   * Pays a work, or goes on with a payment whose outcome is open. Does nothing while one is under way; one that another tab has under
   * way is shown first, as one whose outcome is open.
   */
  pay(key: string, work: bigint, amountWei: bigint, deps: SupportDeps): Promise<SupportRun>;
  /** Settles a work whose vault holds something, whoever paid it in. Does nothing while something is under way. */
  settle(key: string, work: bigint, deps: SupportDeps): Promise<SupportRun>;
  /** Puts a payment away that ended, or that the person has looked up elsewhere. */
  forget(key: string): void;
}

/** @param storage Where payments are kept whose outcome is open, under `storageKey`, for all tabs of this browser. */
export function createSupportSession(
  storageKey: string,
  storage: () => Pick<Storage, "getItem" | "setItem">,
): SupportSession {
  const runs = createStore<ReadonlyMap<string, SupportRun>>(
    new Map(readKept().map((kept) => [kept.key, runOfKept(kept)])),
  );
  const keep = (key: string, run: SupportRun) => {
    runs.set((now) => new Map(now).set(key, run));
    writeKept(key, run);
  };
  return {
    runs,
    async pay(key, work, amountWei, deps) {
      const before = runs.get().get(key);
      if (before !== undefined && isUnderWay(before)) return before;
      const elsewhere = before === undefined ? readKept().find((kept) => kept.key === key) : undefined;
      if (elsewhere !== undefined) {
        const run = runOfKept(elsewhere);
        keep(key, run);
        return run;
      }
      // Only a payment that was sent and not seen to end is gone on with; any other is a new one.
      const open = before?.payHash != null && before.steps.arrive !== "done" ? before : newSupport(work, amountWei);
      return runPayment(open, deps, (run) => keep(key, run));
    },
    async settle(key, work, deps) {
      const before = runs.get().get(key) ?? paidByOthers(work);
      if (isUnderWay(before)) return before;
      const ready = before.steps.arrive === "done" && before.steps.split !== "done" ? before : paidByOthers(work);
      return runSettlement(ready, deps, (run) => keep(key, run));
    },
    forget(key) {
      const run = runs.get().get(key);
      if (run === undefined || isUnderWay(run)) return;
      runs.set((now) => new Map([...now].filter(([one]) => one !== key)));
      writeKept(key, null);
    },
  };

  /** Read anew each time: other tabs keep theirs in the same place. */
  function writeKept(key: string, run: SupportRun | null): void {
    const others = readKept().filter((kept) => kept.key !== key);
    try {
      storage().setItem(storageKey, JSON.stringify([...others, ...(run === null ? [] : keptOf(key, run))]));
    } catch {
      // Without storage an open payment lives as long as the page; the wallet's own list has it anyway.
    }
  }

  function readKept(): Kept[] {
    try {
      return z.array(keptSchema).parse(JSON.parse(storage().getItem(storageKey) ?? "[]"));
    } catch {
      // Missing or unreadable storage is that of a first visit.
      return [];
    }
  }
}

function paidByOthers(work: bigint): SupportRun {
  const run = newSupport(work, 0n);
  return { ...run, steps: { ...run.steps, pay: "done", arrive: "done" } };
}

function keptOf(key: string, run: SupportRun): Kept[] {
  const at = openStep(run);
  if (at === null) return [];
  const { payHash, settleHash } = run;
  return [{ key, work: run.work.toString(), amountWei: run.amountWei.toString(), payHash, settleHash, at }];
}

/** The step whose outcome would be open if the page were left now. */
function openStep(run: SupportRun): SupportStep | null {
  return SUPPORT_STEPS.find((step) => run.steps[step] === "running" || run.steps[step] === "unknown") ?? null;
}

function runOfKept({ key: _, work, amountWei, ...rest }: Kept): SupportRun {
  return leftSupport({ ...rest, work: BigInt(work), amountWei: BigInt(amountWei) });
}
