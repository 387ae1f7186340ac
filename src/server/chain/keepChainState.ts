import { setTimeout as delay } from "node:timers/promises";
import { diskFault } from "../dataDir/diskFault.ts";
import { chainHead, saveChainState } from "./chainState.ts";

/** How often the chain is asked whether it has a new block, in milliseconds; with the time of one save, the most a kill can cost. */
const POLL_MS = 200;
/** Long saves are made rarer: a fifth of the time goes into them, but no rest is longer than this or the save itself. */
const REST_FACTOR = 4;
const MAX_REST_MS = 1_000;

/** Saves a chain's state after every change, until it is stopped. */
export interface StateKeeper {
  /** Saves what is not saved yet, and ends. Does nothing more when the chain no longer answers. */
  stop(): Promise<void>;
}

/**
 * Starts to watch a chain. What does not answer is asked again: whether it is alive is for others to find out.
 * @param tell Told once when the disk refuses the state, and once when it takes it again.
 */
export function keepChainState(rpcUrl: string, file: string, tell: (line: string) => void = () => {}): StateKeeper {
  const stopping = new AbortController();
  let saved = "";
  let refused: string | null = null;
  const saveIfChanged = async (): Promise<void> => {
    const head = await chainHead(rpcUrl);
    if (head === saved) return;
    try {
      await saveChainState(rpcUrl, file);
    } catch (error) {
      const fault = diskFault(error);
      if (fault !== null && fault !== refused) {
        tell(
          `cannot be saved to ${file} (${fault}): what is minted from now on is lost when Seedline ends. Make room there.`,
        );
      }
      refused = fault ?? refused;
      throw error;
    }
    if (refused !== null) tell("is saved again.");
    refused = null;
    saved = head;
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const started = performance.now();
      await saveIfChanged().catch(() => {});
      const tookMs = performance.now() - started;
      const restMs = Math.max(POLL_MS, tookMs, Math.min(REST_FACTOR * tookMs, MAX_REST_MS));
      await delay(restMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
      await saveIfChanged().catch(() => {});
    },
  };
}
