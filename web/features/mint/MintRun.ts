import type { Hex } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { Status } from "../../ui/StatusMark.tsx";

/** The steps of a mint, in order. */
export const MINT_STEPS = ["prepare", "pin-media", "pin-metadata", "sign", "confirm"] as const;
export type MintStep = (typeof MINT_STEPS)[number];

/** How each step stands. "unknown" is neither failed nor done: the outcome has to be looked up. */
export type StepStatus = Extract<Status, "waiting" | "running" | "done" | "failed" | "unknown">;

/** A mint on its way. It begins again at the first step that is not done. */
export interface MintRun {
  /** What is minted: the hash of its pixels. */
  readonly outputHash: Hex;
  readonly steps: Readonly<Record<MintStep, StepStatus>>;
  readonly error: SeedlineError | null;
  /** Known once the transaction is sent; kept across reloads until its outcome is known. */
  readonly txHash: Hex | null;
  /** Known once it is confirmed. */
  readonly id: bigint | null;
}

/** A mint of which nothing has happened yet. */
export function newRun(outputHash: Hex): MintRun {
  const steps = {
    prepare: "waiting",
    "pin-media": "waiting",
    "pin-metadata": "waiting",
    sign: "waiting",
    confirm: "waiting",
  };
  return { outputHash, steps: steps as MintRun["steps"], error: null, txHash: null, id: null };
}

/** A mint that was sent before the page was left: only its outcome is open. */
export function sentRun(outputHash: Hex, txHash: Hex): MintRun {
  const steps = { prepare: "done", "pin-media": "done", "pin-metadata": "done", sign: "done", confirm: "unknown" };
  const error = new SeedlineError("TRANSACTION_PENDING", "The mint was sent before this page was left.", {
    hint: "Its outcome is on the chain; looking it up signs nothing.",
    retryable: true,
  });
  return { ...newRun(outputHash), steps: steps as MintRun["steps"], txHash, error };
}

/** The run with one step in another state; earlier errors are gone once something moves again. */
export function withStep(
  run: MintRun,
  step: MintStep,
  status: StepStatus,
  error: SeedlineError | null = null,
): MintRun {
  return { ...run, steps: { ...run.steps, [step]: status }, error };
}

/** The step to go on with; null when all is done. */
export function nextStep(run: MintRun): MintStep | null {
  return MINT_STEPS.find((step) => run.steps[step] !== "done") ?? null;
}

/** Whether something is happening right now. */
export function isRunning(run: MintRun): boolean {
  return MINT_STEPS.some((step) => run.steps[step] === "running");
}

/** The step that stopped the run, if one did. */
export function stoppedStep(run: MintRun): MintStep | null {
  return MINT_STEPS.find((step) => run.steps[step] === "failed" || run.steps[step] === "unknown") ?? null;
}
