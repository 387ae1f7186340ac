import type { Address, Hex } from "viem";
import { z } from "../../../src/core/bytes/zod.ts";
import { createStore } from "../../app/createStore.ts";
import { runPayment, runSettlement, type SupportDeps } from "./runSupport.ts";
import { isUnderWay, leftSupport, newSupport, SUPPORT_STEPS, type SupportRun, type SupportStep } from "./SupportRun.ts";

/** On which chain and collection a work lives: the same id is another work elsewhere. */
export interface SupportPlace {
  readonly chainId: number;
  readonly works: Address;
}

const STORAGE_KEY = "seedline.support.1";
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

/** Payments by place and work; they go on while other pages are looked at. */
export const supportRuns = createStore<ReadonlyMap<string, SupportRun>>(readKept());

/** Where the payment to a work is kept. */
export function supportKey({ chainId, works }: SupportPlace, work: bigint): string {
  return `${chainId}/${works}/${work}`;
}

/** Pays a work, or goes on with a payment whose outcome is open. Does nothing while one is under way. */
export async function support(key: string, work: bigint, amountWei: bigint, deps: SupportDeps): Promise<SupportRun> {
  const before = supportRuns.get().get(key);
  if (before !== undefined && isUnderWay(before)) return before;
  // Only a payment that was sent and not seen to end is gone on with; any other is a new one.
  const open = before?.payHash != null && before.steps.arrive !== "done" ? before : newSupport(work, amountWei);
  return runPayment(open, deps, (run) => keep(key, run));
}

/** Settles a work whose vault holds something, whoever paid it in. Does nothing while something is under way. */
export async function settleWork(key: string, work: bigint, deps: SupportDeps): Promise<SupportRun> {
  const before = supportRuns.get().get(key) ?? paidByOthers(work);
  if (isUnderWay(before)) return before;
  const ready = before.steps.arrive === "done" && before.steps.split !== "done" ? before : paidByOthers(work);
  return runSettlement(ready, deps, (run) => keep(key, run));
}

/** Puts a payment away that ended, or that the person has looked up elsewhere. */
export function forgetSupport(key: string): void {
  const run = supportRuns.get().get(key);
  if (run === undefined || isUnderWay(run)) return;
  supportRuns.set((runs) => new Map([...runs].filter(([one]) => one !== key)));
  writeKept();
}

function paidByOthers(work: bigint): SupportRun {
  const run = newSupport(work, 0n);
  return { ...run, steps: { ...run.steps, pay: "done", arrive: "done" } };
}

function keep(key: string, run: SupportRun): void {
  supportRuns.set((runs) => new Map(runs).set(key, run));
  writeKept();
}

/** The step whose outcome would be open if the page were left now. */
function openStep(run: SupportRun): SupportStep | null {
  return SUPPORT_STEPS.find((step) => run.steps[step] === "running" || run.steps[step] === "unknown") ?? null;
}

function writeKept(): void {
  const kept = [...supportRuns.get()].flatMap(([key, run]) => {
    const at = openStep(run);
    if (at === null) return [];
    const { payHash, settleHash } = run;
    return [{ key, work: run.work.toString(), amountWei: run.amountWei.toString(), payHash, settleHash, at }];
  });
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(kept));
  } catch {
    // Without storage an open payment lives as long as the page; the wallet's own list has it anyway.
  }
}

function readKept(): ReadonlyMap<string, SupportRun> {
  try {
    const kept = z.array(keptSchema).parse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]"));
    return new Map(
      kept.map(({ key, work, amountWei, ...rest }) => [
        key,
        leftSupport({ ...rest, work: BigInt(work), amountWei: BigInt(amountWei) }),
      ]),
    );
  } catch {
    // Missing or unreadable storage is that of a first visit.
    return new Map();
  }
}
