import { awaitMint } from "./awaitMint.ts";
import { isFinished, isMinted, type MintIntent } from "./MintIntent.ts";
import { type MintRun, type MintStep, runOf } from "./MintRun.ts";
import type { MintWorld } from "./MintWorld.ts";
import { asSeedlineError, OutcomeOpen, SURELY_NOT_MINTED, transactionLost } from "./mintErrors.ts";
import { Progress } from "./Progress.ts";
import { readyWorks } from "./readyWorks.ts";
import { settleSignature } from "./settleSignature.ts";
import { signMint } from "./signMint.ts";

export interface RunMintOptions {
  /** False to find out only: then nothing is signed, whatever is found. */
  readonly maySign: boolean;
  /** Told of every change. */
  readonly report: (run: MintRun) => void;
}

/**
 * Goes on with a mint where it is, and stops at the first step that does not succeed. After any failure, crash or reload it can be
 * called again with the intent as it was kept last: nothing is minted twice, and nothing that was begun is lost, because the intent
 * is written down before anything is done, and everything after it can be found out again.
 *
 * @returns The run as it was reported last.
 */
export async function runMint(
  start: MintIntent,
  world: MintWorld,
  { maySign, report }: RunMintOptions,
): Promise<MintRun> {
  const progress = new Progress(start, world, report);
  const works = readyWorks(progress, world);
  const minted = () => isMinted(progress.intent);
  const actions: Readonly<Record<MintStep, () => Promise<void>>> = {
    keep: () => progress.keep(),
    prepare: works.prepare,
    "pin-media": works.pinMedia,
    "pin-metadata": works.pinMetadata,
    allow: async () => {
      await world.allow(progress.intent, progress.open);
      await progress.keepIfPossible({ allowed: true });
    },
    sign: () => signMint(progress, world),
    confirm: () => awaitMint(progress, world),
    terms: () => publishTerms(progress, world),
  };
  const go = (step: MintStep, act = actions[step]) => attempt(progress, step, act);

  if (progress.intent.writes === 0 && !(await go("keep"))) return progress.run;
  if (!minted() && progress.intent.signature !== null) {
    const open = progress.intent.signature.txHash === null ? "sign" : "confirm";
    const settled = await go(open, async () => {
      const fate = await settleSignature(progress, world);
      if (fate === "free" && !maySign) throw transactionLost();
      if (fate === "sent") await awaitMint(progress, world);
    });
    if (!settled) return progress.run;
  }
  if (!minted()) {
    const pending = () => (["prepare", "pin-media", "pin-metadata"] as const).find(isOpen);
    const isOpen = (step: MintStep) => runOf({ ...progress.intent, signature: null }).steps[step] !== "done";
    for (let step = pending(); step !== undefined; step = pending()) {
      if (!(await go(step))) return progress.run;
    }
    // Looked at each time: what was allowed once may be used up by now.
    if (runOf(progress.intent).steps.allow !== undefined && !(await go("allow"))) return progress.run;
    if (!(await go("sign"))) return progress.run;
    if (!minted() && !(await go("confirm"))) return progress.run;
  }
  if (!isFinished(progress.intent)) await go("terms");
  return progress.run;
}

/** @returns Whether the step succeeded. */
async function attempt(progress: Progress, step: MintStep, act: () => Promise<void>): Promise<boolean> {
  progress.show({ step, status: "running" });
  try {
    await act();
    progress.show(null);
    return true;
  } catch (error) {
    await stop(progress, step, error);
    return false;
  }
}

async function stop(progress: Progress, step: MintStep, thrown: unknown): Promise<void> {
  if (thrown instanceof OutcomeOpen) return progress.show({ step, status: "unknown" }, thrown.error);
  const error = asSeedlineError(thrown);
  const wasSent = progress.intent.signature !== null && !isMinted(progress.intent);
  if (error.code === "TRANSACTION_LOST" && progress.intent.signature !== null) {
    // It might still turn up: the nonce stays, so that signing again replaces it.
    await progress.keepIfPossible({ signature: { ...progress.intent.signature, txHash: null } });
    return progress.show({ step: "sign", status: "failed" }, error);
  }
  if (wasSent && SURELY_NOT_MINTED.has(error.code)) {
    await progress.keepIfPossible({ signature: null });
    return progress.show({ step: "sign", status: "failed" }, error);
  }
  progress.show({ step, status: step === "confirm" ? "unknown" : "failed" }, error);
}

async function publishTerms(progress: Progress, world: MintWorld): Promise<void> {
  for (const work of progress.intent.works) {
    if (work.termsId !== null || work.id === null) continue;
    const termsId = await world.publishTerms(progress.intent, BigInt(work.id));
    progress.changeWork(work, { termsId: termsId.toString() });
    await progress.keepIfPossible({});
  }
}
