import type { Hex } from "viem";
import { SeedlineError } from "../../../../src/core/errors.ts";
import { createStore, type Store } from "../../../app/createStore.ts";
import { packError, unpackError, type WorkerError } from "../../../app/workers/workerError.ts";
import type { IntentKeeper } from "../keep/intentKeeper.ts";
import { isMinted, type MintIntent, parseIntent } from "../run/MintIntent.ts";
import { interruptedRun, isRunning, type MintRun } from "../run/MintRun.ts";
import type { MintWorld } from "../run/MintWorld.ts";
import { runMint } from "../run/runMint.ts";
import type { MintLocks } from "./mintLocks.ts";

/** The mints that this page knows of: its own, those found again, and those that other tabs are doing. */
export interface MintSession {
  /** By intent id. */
  readonly runs: Store<ReadonlyMap<string, MintRun>>;
  /** Goes on with a mint, or begins it. A second call while it runs, here or in another tab, does nothing. */
  go(intent: MintIntent, world: Omit<MintWorld, "keep" | "now">, options?: { maySign?: boolean }): Promise<MintRun>;
  /** Shows intents that were found; what this page knows better stays. */
  found(intents: readonly MintIntent[]): void;
  /**
   * Notes that the salt of a private prompt was saved or is not wanted; while the mint goes on somewhere nothing is noted, and it is
   * asked for again.
   * @throws SeedlineError of the keeper when it could not be written down; it is asked for again then
   */
  settleSalt(intent: MintIntent): Promise<void>;
  /** Takes a mint off the page, without touching what is kept. */
  forget(id: string): void;
}

/** What tabs tell each other. */
export interface MintMessage {
  readonly intent: unknown;
  readonly steps: MintRun["steps"];
  readonly error: WorkerError | null;
}

/** How tabs reach each other: `BroadcastChannel`, or nothing. */
export interface MintChannel {
  post(message: MintMessage): void;
  listen(hear: (message: MintMessage) => void): void;
}

export interface MintSessionOptions {
  readonly keeper: Pick<IntentKeeper, "keep" | "here">;
  readonly locks: MintLocks;
  readonly channel: MintChannel | null;
  readonly now?: () => number;
}

export function createMintSession({ keeper, locks, channel, now = Date.now }: MintSessionOptions): MintSession {
  const runs = createStore<ReadonlyMap<string, MintRun>>(new Map());
  const waiting = new Set<string>();
  const show = (run: MintRun) => runs.set((all) => new Map(all).set(run.intent.id, run));
  const outputsOf = ({ works }: MintIntent): Hex[] => works.map(({ outputHash }) => outputHash);

  /** Another tab's run is shown as it goes; when that tab lets go, what is kept says how it ended. */
  function follow(run: MintRun): void {
    show(run);
    const { id } = run.intent;
    if (!isRunning(run) || waiting.has(id)) return;
    waiting.add(id);
    void locks.free(outputsOf(run.intent)).then(() => {
      waiting.delete(id);
      const shown = runs.get().get(id);
      const kept = keeper.here().find((intent) => intent.id === id);
      if (shown !== undefined && kept !== undefined && isRunning(shown)) show(interruptedRun(kept));
    });
  }

  channel?.listen(({ intent: told, steps, error }) => {
    const intent = parseIntent(told);
    if (intent !== null) follow({ intent, steps, error: error && unpackError(error) });
  });

  return {
    runs,
    async go(intent, world, { maySign = true } = {}) {
      const known = runs.get().get(intent.id);
      if (known !== undefined && isRunning(known)) return known;
      const report = (run: MintRun) => {
        show(run);
        channel?.post({ intent: run.intent, steps: run.steps, error: run.error && packError(run.error) });
      };
      const whole: MintWorld = { ...world, keep: keeper.keep, now };
      const held = await locks.hold(outputsOf(intent), () =>
        runMint(youngest(intent, keeper), whole, { maySign, report }),
      );
      if (held !== null) return held.value;
      const shown = runs.get().get(intent.id);
      if (shown !== undefined && isRunning(shown)) return shown;
      throw new SeedlineError("MINT_ELSEWHERE", "Another tab is minting one of these pictures.", {
        hint: "Nothing was begun here. Look at that tab, or wait until it is done.",
        retryable: true,
      });
    },
    found(intents) {
      for (const intent of intents) {
        const known = runs.get().get(intent.id);
        if (known !== undefined && (isRunning(known) || known.intent.writes >= intent.writes)) continue;
        show(interruptedRun(intent));
      }
    },
    async settleSalt(intent) {
      await locks.hold(outputsOf(intent), async () => {
        const known = youngest(intent, keeper);
        const next = { ...known, saltSettled: true, writes: known.writes + 1, changedAt: now() };
        await keeper.keep(next);
        show(interruptedRun(next));
      });
    },
    forget(id) {
      runs.set((all) => {
        const rest = new Map(all);
        rest.delete(id);
        return rest;
      });
    },
  };
}

/** Another tab may have gone further since this page looked: a signature that it asked for must not be forgotten. */
function youngest(intent: MintIntent, keeper: Pick<IntentKeeper, "here">): MintIntent {
  const kept = keeper.here().find(({ id }) => id === intent.id);
  if (kept === undefined || kept.writes <= intent.writes) return intent;
  // What the person changed since holds as long as nothing was signed.
  return kept.signature === null && !isMinted(kept) ? { ...intent, writes: kept.writes } : kept;
}

/** The run that a picture belongs to; of several the one that has got furthest. */
export function runWith(runs: ReadonlyMap<string, MintRun>, outputHash: Hex): MintRun | null {
  const all = [...runs.values()].filter(({ intent }) => intent.works.some((work) => work.outputHash === outputHash));
  return all.find(({ intent }) => isMinted(intent)) ?? all.find(isRunning) ?? all.at(-1) ?? null;
}

/** The work that a picture has become, as far as this page knows. */
export function workIdOf(runs: ReadonlyMap<string, MintRun>, outputHash: Hex): string | null {
  for (const { intent } of runs.values()) {
    const id = intent.works.find((work) => work.outputHash === outputHash)?.id;
    if (id != null) return id;
  }
  return null;
}
