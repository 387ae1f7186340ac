import type { Hex } from "viem";
import { holdsSalt, isFinished, isMinted, type MintIntent } from "../run/MintIntent.ts";

/** What has to be done about kept intents when the app is opened. */
export interface IntentReview {
  /** To be offered again. */
  readonly open: readonly MintIntent[];
  /** Done, but for a salt that is still to be saved or dismissed. */
  readonly unsaved: readonly MintIntent[];
  /** Long done: nothing of them has to be kept. */
  readonly settled: readonly MintIntent[];
}

/** A chain that loses blocks loses young ones: after this time a mint that is still there is settled. */
const SETTLED_AFTER_MS = 24 * 60 * 60 * 1_000;

/** The chain as it is now, as far as intents are concerned. */
export interface ChainNow {
  readonly genesisHash: Hex;
  /** Whether an output is minted. */
  has(outputHash: Hex): Promise<boolean>;
}

/**
 * Sorts kept intents by what the chain says of them now. A mint that was confirmed and is no longer there (a local chain loses its
 * last second when it is killed) is open again; one that was confirmed on a chain that is no more is over. What cannot be looked up
 * stays as it is.
 *
 * @param chain Null when it does not answer.
 */
export async function reviewIntents(
  intents: readonly MintIntent[],
  chain: ChainNow | null,
  nowMs: number,
): Promise<IntentReview> {
  const open: MintIntent[] = [];
  const unsaved: MintIntent[] = [];
  const settled: MintIntent[] = [];
  /** Where nothing is left to do on chain: a salt is kept until its owner has it, however long that takes. */
  const sortDone = (intent: MintIntent, isOld: boolean): void => {
    if (holdsSalt(intent)) unsaved.push(intent);
    else if (isOld) settled.push(intent);
  };
  for (const intent of intents) {
    if (!isMinted(intent)) {
      open.push(intent);
      continue;
    }
    if (chain === null) {
      if (!isFinished(intent)) open.push(intent);
      else sortDone(intent, false);
      continue;
    }
    if (intent.chain.genesisHash !== chain.genesisHash) {
      sortDone(intent, true);
      continue;
    }
    const there = await Promise.all(intent.works.map(({ outputHash }) => chain.has(outputHash))).catch(() => null);
    if (there?.includes(false)) open.push(reopened(intent, there));
    else if (!isFinished(intent)) open.push(intent);
    else sortDone(intent, there !== null && nowMs - intent.changedAt > SETTLED_AFTER_MS);
  }
  return { open, unsaved, settled };
}

/** The same mint with the works open again that the chain has forgotten. */
function reopened(intent: MintIntent, there: readonly boolean[]): MintIntent {
  const works = intent.works.map((work, i) => (there[i] ? work : { ...work, id: null, termsId: null }));
  return { ...intent, works, txHash: null, writes: intent.writes + 1 };
}
