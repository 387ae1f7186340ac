import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { assertPortFree } from "../assertPortFree.ts";
import { type AnvilProcess, startAnvilProcess } from "./anvilProcess.ts";
import { hasChainState } from "./chainState.ts";
import { keepChainState, type StateKeeper } from "./keepChainState.ts";
import { keepOneGenesis } from "./keepOneGenesis.ts";

/** A running local chain. */
export interface LocalChain {
  /** Stays the same when the chain has to be started again. */
  readonly rpcUrl: string;
  readonly pid: number;
  /** Ends it and waits until its state is on disk. */
  stop(): Promise<void>;
}

export interface LocalChainOptions {
  /** 0 = any free one. */
  readonly port: number;
  /** Keeps the chain there between runs; a chain in memory when left out. */
  readonly stateDir?: string;
  /** Told of every process that is started, before anything is sent to it. */
  readonly onProcess?: (process: { pid: number; url: string }) => Promise<void>;
  /** Told when the chain ended by itself and what came of it. */
  readonly onTrouble?: (line: string) => void;
}

/** The waits before a chain that ends by itself is started again; after the last it is given up. */
const RESTART_WAITS_MS = [100, 500, 2_000, 5_000, 10_000];
/** A chain that ran for so long before it ended is given all attempts again. */
const STEADY_MS = 60_000;

/** Where the state of a chain kept in `stateDir` is. */
export function chainStateFile(stateDir: string): string {
  return join(stateDir, "state.json");
}

/**
 * Starts a local chain on loopback. Its state is saved after every block, whole and in one step: whenever it or this process is
 * killed, it comes back as it was at most a moment before. A chain kept on disk that ends by itself is started again.
 *
 * @throws SeedlineError `PORT_TAKEN`, `CHAIN_STATE_DAMAGED`, `CHAIN_NOT_STARTED`
 */
export async function startAnvil(options: LocalChainOptions): Promise<LocalChain> {
  const { port, stateDir, onProcess, onTrouble } = options;
  await assertPortFree({ port, what: "The local chain", variable: "SEEDLINE_RPC_PORT" });
  const file = stateDir === undefined ? null : chainStateFile(stateDir);
  const cacheDir = stateDir === undefined ? null : join(stateDir, "cache");

  const launch = async (at: number): Promise<AnvilProcess> => {
    const loadState = file !== null && (await hasChainState(file)) ? file : null;
    if (loadState !== null) await keepOneGenesis(loadState);
    if (cacheDir !== null) {
      // Left by a process that was killed; nobody reads it again.
      await rm(cacheDir, { recursive: true, force: true });
      await mkdir(cacheDir, { recursive: true });
    }
    const started = await startAnvilProcess({ port: at, loadState, cacheDir });
    await onProcess?.({ pid: started.pid, url: started.rpcUrl });
    return started;
  };

  let anvil = await launch(port);
  const { rpcUrl } = anvil;
  const tell = (line: string) => onTrouble?.(`The local chain ${line}`);
  let keeper: StateKeeper | null = file === null ? null : keepChainState(rpcUrl, file, tell);
  const stopping = new AbortController();

  /** Tries until it runs again or no wait is left. @returns false when it was given up, or is to stop */
  const restart = async (waitsMs: number[]): Promise<boolean> => {
    for (let waitMs = waitsMs.shift(); waitMs !== undefined; waitMs = waitsMs.shift()) {
      await delay(waitMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return false;
      try {
        anvil = await launch(anvil.port);
        return true;
      } catch (error) {
        tell(`could not be started again: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    tell("stays down: end Seedline and start it again. Drafts, and works up to the last saved block, are kept.");
    return false;
  };
  const supervise = async (): Promise<void> => {
    let waitsMs = [...RESTART_WAITS_MS];
    for (;;) {
      const started = performance.now();
      await anvil.ended;
      if (stopping.signal.aborted || file === null) return;
      await keeper?.stop();
      if (performance.now() - started > STEADY_MS) waitsMs = [...RESTART_WAITS_MS];
      tell("ended by itself.");
      if (!(await restart(waitsMs))) return;
      // Asked to stop while the new process was starting: nobody else knows of that process.
      if (stopping.signal.aborted) return anvil.end();
      keeper = keepChainState(rpcUrl, file, tell);
      tell("was started again from its last saved block.");
    }
  };
  const supervised = supervise();
  return {
    rpcUrl,
    get pid() {
      return anvil.pid;
    },
    async stop() {
      stopping.abort();
      await keeper?.stop();
      await anvil.end();
      await supervised;
    },
  };
}
