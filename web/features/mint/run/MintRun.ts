import type { Hex } from "viem";
import { SeedlineError } from "../../../../src/core/errors.ts";
import type { Status } from "../../../ui/StatusMark.tsx";
import { hasTokenFee, NO_AGREEMENT } from "./agreement.ts";
import { isFinished, isMinted, type MintIntent } from "./MintIntent.ts";

/** The steps of a mint, in order; "allow" only when fees are due in tokens, the last only when terms are to be published. */
export const MINT_STEPS = [
  "keep",
  "prepare",
  "pin-media",
  "pin-metadata",
  "allow",
  "sign",
  "confirm",
  "terms",
] as const;
export type MintStep = (typeof MINT_STEPS)[number];

/** How each step stands. "unknown" is neither failed nor done: the outcome has to be looked up. */
export type StepStatus = Extract<Status, "waiting" | "running" | "done" | "failed" | "unknown">;

/** A mint as it is shown: what is kept of it, and what is happening to it now. */
export interface MintRun {
  readonly intent: MintIntent;
  readonly steps: Readonly<Partial<Record<MintStep, StepStatus>>>;
  readonly error: SeedlineError | null;
}

/** The step that something happens at, or that stopped. */
export interface ActiveStep {
  readonly step: MintStep;
  readonly status: Exclude<StepStatus, "waiting" | "done">;
}

/** How a mint stands by what is kept of it, with the step that is under way or stopped. */
export function runOf(
  intent: MintIntent,
  active: ActiveStep | null = null,
  error: SeedlineError | null = null,
): MintRun {
  const minted = isMinted(intent);
  const sent = minted || intent.signature?.txHash != null;
  const pinnedAll = sent || intent.pinned === "all";
  const done: Readonly<Record<MintStep, boolean>> = {
    keep: intent.writes > 0,
    prepare: pinnedAll || intent.works.every(({ prepared }) => prepared !== null),
    "pin-media": pinnedAll || intent.pinned === "media",
    "pin-metadata": pinnedAll,
    allow: sent || intent.allowed,
    sign: sent,
    confirm: minted,
    terms: isFinished(intent),
  };
  const steps: Partial<Record<MintStep, StepStatus>> = {};
  for (const step of MINT_STEPS) {
    if (step === "terms" && intent.terms === null) continue;
    if (step === "allow" && !hasTokenFee(intent.agreed ?? NO_AGREEMENT)) continue;
    steps[step] = active?.step === step ? active.status : done[step] ? "done" : "waiting";
  }
  return { intent, steps, error };
}

/** How a mint stands that was left and is found again: what was sent is open until it is looked up. */
export function interruptedRun(intent: MintIntent): MintRun {
  if (intent.signature === null || isMinted(intent)) return runOf(intent);
  const sent = intent.signature.txHash !== null;
  const message = sent
    ? "The mint was sent before this page was left."
    : "This page was left while the wallet was asked to sign.";
  const error = new SeedlineError("TRANSACTION_PENDING", message, {
    hint: "Its outcome is on the chain; looking it up signs nothing.",
    retryable: true,
  });
  return runOf(intent, { step: sent ? "confirm" : "sign", status: "unknown" }, error);
}

/** Whether something is happening right now. */
export function isRunning({ steps }: MintRun): boolean {
  return Object.values(steps).includes("running");
}

/** The step that stopped the run, if one did. */
export function stoppedStep({ steps }: MintRun): MintStep | null {
  return MINT_STEPS.find((step) => steps[step] === "failed" || steps[step] === "unknown") ?? null;
}

/** The transaction to show: the one that minted, or the one whose outcome is open. */
export function transactionOf({ intent }: MintRun): Hex | null {
  return intent.txHash ?? intent.signature?.txHash ?? null;
}
