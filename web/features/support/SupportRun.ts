import type { Hex } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { Status } from "../../ui/StatusMark.tsx";

/** The steps of supporting a work: the payment is signed and arrives, then somebody settles, and that arrives. */
export const SUPPORT_STEPS = ["pay", "arrive", "settle", "split"] as const;
export type SupportStep = (typeof SUPPORT_STEPS)[number];
export type StepStatus = Extract<Status, "waiting" | "running" | "done" | "failed" | "unknown">;

/** A payment to a work's vault on its way. "unknown" is neither failed nor done: the outcome has to be looked up. */
export interface SupportRun {
  readonly work: bigint;
  readonly amountWei: bigint;
  readonly steps: Readonly<Record<SupportStep, StepStatus>>;
  readonly error: SeedlineError | null;
  /** Known once the payment was sent. */
  readonly payHash: Hex | null;
  /** Known once settling was sent. */
  readonly settleHash: Hex | null;
  /** What the vault held when it was settled, from the ledger's own event; null before. May be more than was paid here. */
  readonly settledWei: bigint | null;
}

/** A payment of which nothing has happened yet. */
export function newSupport(work: bigint, amountWei: bigint): SupportRun {
  const steps = { pay: "waiting", arrive: "waiting", settle: "waiting", split: "waiting" } as const;
  return { work, amountWei, steps, error: null, payHash: null, settleHash: null, settledWei: null };
}

/**
 * A payment that was under way when the page was left. A step that was asked of the wallet and gave no hash is unknown: the wallet may
 * have sent it or not.
 */
export function leftSupport(kept: {
  readonly work: bigint;
  readonly amountWei: bigint;
  readonly payHash: Hex | null;
  readonly settleHash: Hex | null;
  readonly at: SupportStep;
}): SupportRun {
  const { at, ...rest } = kept;
  const index = SUPPORT_STEPS.indexOf(at);
  const steps = Object.fromEntries(
    SUPPORT_STEPS.map((step, i) => [step, i < index ? "done" : i === index ? "unknown" : "waiting"]),
  ) as SupportRun["steps"];
  const error = new SeedlineError(
    "TRANSACTION_PENDING",
    "This page was left, or another tab opened, while the transaction was under way.",
    {
      hint: "Its outcome is on the chain; looking it up signs nothing.",
      retryable: true,
    },
  );
  return { ...rest, steps, error, settledWei: null };
}

/** The run with one step in another state; earlier errors are gone once something moves again. */
export function withStep(
  run: SupportRun,
  step: SupportStep,
  status: StepStatus,
  error: SeedlineError | null = null,
): SupportRun {
  return { ...run, steps: { ...run.steps, [step]: status }, error };
}

/** The step that stopped the run, if one did. */
export function stoppedAt(run: SupportRun): SupportStep | null {
  return SUPPORT_STEPS.find((step) => run.steps[step] === "failed" || run.steps[step] === "unknown") ?? null;
}

/** Whether something is happening right now. */
export function isUnderWay(run: SupportRun): boolean {
  return SUPPORT_STEPS.some((step) => run.steps[step] === "running");
}

/** The step to go on with; null when all is done. */
export function nextStepOf(run: SupportRun): SupportStep | null {
  return SUPPORT_STEPS.find((step) => run.steps[step] !== "done") ?? null;
}
