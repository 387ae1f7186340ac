import type { Hex } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import { isPartMissing, partMissing } from "../../app/partMissing.ts";
import { type SupportRun, type SupportStep, withStep } from "./SupportRun.ts";

/** What supporting needs of the outside. */
export interface SupportDeps {
  /** Throws when the payment could not succeed; nothing is asked of the wallet before. */
  readonly check: (amountWei: bigint) => Promise<void>;
  /** Asks the wallet to pay. @returns the hash, once it is sent */
  readonly pay: (work: bigint, amountWei: bigint) => Promise<Hex>;
  /** Resolves when the transaction is in a block; see `followTransaction`. @returns what its logs say was settled of the work, null when nothing is said */
  readonly follow: (hash: Hex, work: bigint) => Promise<bigint | null>;
  /** Asks the wallet to settle the work. */
  readonly settle: (work: bigint) => Promise<Hex>;
}

/** Errors after which it is certain that a sent transaction changed nothing. */
const NOTHING_HAPPENED = new Set(["TRANSACTION_REVERTED", "TRANSACTION_REPLACED"]);

/**
 * Pays a work and waits until the money is in its vault. A payment whose outcome is open is looked up, and never sent again.
 * @param onChange Told of every change; keeps the run.
 */
export async function runPayment(
  before: SupportRun,
  deps: SupportDeps,
  onChange: (run: SupportRun) => void,
): Promise<SupportRun> {
  let run = before;
  const step = (next: SupportRun) => {
    run = next;
    onChange(run);
    return run;
  };
  if (run.payHash === null) {
    step(withStep(run, "pay", "running"));
    try {
      await deps.check(run.amountWei);
    } catch (error) {
      return step(withStep(run, "pay", "failed", asError(error)));
    }
    try {
      step({ ...run, payHash: await deps.pay(run.work, run.amountWei) });
    } catch (error) {
      return step(notSent(run, "pay", error));
    }
  }
  step(withStep(withStep(run, "pay", "done"), "arrive", "running"));
  try {
    await deps.follow(run.payHash as Hex, run.work);
  } catch (error) {
    const stop = notSeen(run, "arrive", error);
    // What surely did not happen may be sent again.
    return step(stop.steps.arrive === "failed" ? { ...stop, payHash: null } : stop);
  }
  return step(withStep(run, "arrive", "done"));
}

/** Settles a work whose vault was paid, and waits for the ledger's own event. */
export async function runSettlement(
  before: SupportRun,
  deps: SupportDeps,
  onChange: (run: SupportRun) => void,
): Promise<SupportRun> {
  let run = before;
  const step = (next: SupportRun) => {
    run = next;
    onChange(run);
    return run;
  };
  if (run.settleHash === null) {
    step(withStep(run, "settle", "running"));
    try {
      step({ ...run, settleHash: await deps.settle(run.work) });
    } catch (error) {
      return step(notSent(run, "settle", error));
    }
  }
  step(withStep(withStep(run, "settle", "done"), "split", "running"));
  try {
    const settledWei = await deps.follow(run.settleHash as Hex, run.work);
    if (settledWei === null || settledWei === 0n) {
      return step(withStep(run, "split", "failed", settledByOthers(run.work)));
    }
    return step({ ...withStep(run, "split", "done"), settledWei });
  } catch (error) {
    const stop = notSeen(run, "split", error);
    return step(stop.steps.split === "failed" ? { ...stop, settleHash: null } : stop);
  }
}

/** A step at which the wallet was to be asked: unknown only when it was, and left open what it did. */
function notSent(run: SupportRun, at: SupportStep, cause: unknown): SupportRun {
  const error = asError(cause);
  return withStep(run, at, error.code === "OUTCOME_UNKNOWN" ? "unknown" : "failed", error);
}

/** A transaction that was sent and did not go through: failed when that is certain, unknown otherwise. */
function notSeen(run: SupportRun, at: SupportStep, cause: unknown): SupportRun {
  const error = asError(cause);
  return withStep(run, at, NOTHING_HAPPENED.has(error.code) ? "failed" : "unknown", error);
}

function settledByOthers(work: bigint): SeedlineError {
  return new SeedlineError("NOTHING_TO_SETTLE", `The vault of work ${work} was empty: somebody settled it before.`, {
    hint: "The money was split by the same table then; the work's activity shows when.",
    details: { work },
  });
}

function asError(error: unknown): SeedlineError {
  if (error instanceof SeedlineError) return error;
  if (isPartMissing(error)) return partMissing(error);
  return new SeedlineError("OUTCOME_UNKNOWN", `Something failed: ${error instanceof Error ? error.message : error}`, {
    hint: "Look at the wallet's own list of transactions before trying again.",
    cause: error,
  });
}
