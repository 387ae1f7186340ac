import type { Hex } from "viem";
import { z } from "../../../src/core/bytes/zod.ts";
import { createStore } from "../../app/createStore.ts";
import { isRunning, type MintRun, newRun, sentRun } from "./MintRun.ts";
import { type MintDeps, runMint } from "./runMint.ts";

const STORAGE_KEY = "seedline.mint.1";
const hash = z.custom<Hex>((value) => typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value));
const sentSchema = z.object({ outputHash: hash, txHash: hash });

/** Transactions whose outcome was open when the page was left, by outputHash. Read once at start. */
const sentBefore = new Map(readSent().map((sent) => [sent.outputHash as string, sent.txHash]));

/** Mints by outputHash; they go on while other pages are looked at. */
export const mintRuns = createStore<ReadonlyMap<Hex, MintRun>>(new Map());

/** How far the mint of a picture is. */
export function mintRunOf(runs: ReadonlyMap<Hex, MintRun>, outputHash: Hex): MintRun {
  const sent = sentBefore.get(outputHash);
  return runs.get(outputHash) ?? (sent === undefined ? newRun(outputHash) : sentRun(outputHash, sent));
}

/** Goes on with a mint, or begins it. Does nothing while it is running. */
export async function continueMint(outputHash: Hex, deps: MintDeps): Promise<MintRun> {
  const run = mintRunOf(mintRuns.get(), outputHash);
  if (isRunning(run)) return run;
  return runMint(run, deps, (next) => {
    mintRuns.set((runs) => new Map(runs).set(outputHash, next));
    remember(next);
  });
}

/** Begins again from the first step, as when the title was changed. Not once a transaction is out. */
export function resetMint(outputHash: Hex): void {
  const run = mintRunOf(mintRuns.get(), outputHash);
  if (isRunning(run) || run.txHash !== null || run.id !== null) return;
  mintRuns.set((runs) => new Map(runs).set(outputHash, newRun(outputHash)));
}

function remember(run: MintRun): void {
  if (run.txHash === null || run.id !== null) sentBefore.delete(run.outputHash);
  else sentBefore.set(run.outputHash, run.txHash);
  try {
    const sent = [...sentBefore].map(([outputHash, txHash]) => ({ outputHash, txHash }));
    localStorage.setItem(STORAGE_KEY, JSON.stringify(sent));
  } catch {
    // Without storage an open outcome is looked up on the chain when Mint is pressed again.
  }
}

function readSent(): z.infer<typeof sentSchema>[] {
  try {
    return z.array(sentSchema).parse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]"));
  } catch {
    return [];
  }
}
