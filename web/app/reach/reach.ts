import { createStore } from "../createStore.ts";

/** Whether the two parts that the page cannot do without were answering when last asked. */
export interface Reach {
  readonly server: boolean;
  readonly chain: boolean;
}

/** Asks one part; resolves when it answers, rejects when it does not. */
export type Probe = (signal: AbortSignal) => Promise<unknown>;

export interface ReachWatchOptions {
  readonly probes: Readonly<Record<keyof Reach, Probe>>;
  /** Heard when a part answers again after it did not. */
  readonly onReturn: () => void;
  /** How long a part may take, in milliseconds. */
  readonly timeoutMs?: number;
}

/** While all answers, this often, in milliseconds; while something does not, in growing steps. */
const CALM_MS = 20_000;
const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const;

/** Both are taken to answer until they do not: nobody is told off for a page that has just been opened. */
export const reach = createStore<Reach>({ server: true, chain: true });

/** How long to wait before asking again after `failures` rounds in which something did not answer, in milliseconds. */
export function nextProbeMs(failures: number): number {
  if (failures === 0) return CALM_MS;
  return BACKOFF_MS[Math.min(failures, BACKOFF_MS.length) - 1] ?? CALM_MS;
}

/** Asks both parts now and again. `ask` is for whoever has just seen one of them fail. */
export function watchReach({ probes, onReturn, timeoutMs = 6_000 }: ReachWatchOptions): { ask(): void; stop(): void } {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let stopped = false;

  const answers = (probe: Probe): Promise<boolean> =>
    probe(AbortSignal.timeout(timeoutMs)).then(
      () => true,
      () => false,
    );
  const run = async (): Promise<void> => {
    const [server, chain] = await Promise.all([answers(probes.server), answers(probes.chain)]);
    asking = false;
    if (stopped) return;
    const before = reach.get();
    failures = server && chain ? 0 : failures + 1;
    if (server !== before.server || chain !== before.chain) reach.set({ server, chain });
    if ((server && !before.server) || (chain && !before.chain)) onReturn();
    timer = setTimeout(ask, nextProbeMs(failures));
  };
  const ask = (): void => {
    clearTimeout(timer);
    if (asking || stopped) return;
    asking = true;
    void run();
  };
  ask();
  return {
    ask,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
