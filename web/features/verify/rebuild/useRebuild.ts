import { useCallback, useEffect, useRef, useState } from "react";
import type { RebuiltWork } from "../../../../src/io/rebuild/rebuildWork.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { runWorker } from "../../../app/workers/runWorker.ts";
import type { RebuildJob, RebuildProgress } from "./rebuild.worker.ts";

/** A lineage of many generations is drawn one after the other. */
const TIMEOUT_MS = 10 * 60_000;

export interface RebuildState {
  readonly status: "idle" | "noting" | "drawing" | "done" | "failed";
  /** Words and settings as JSON, once they are written down. */
  readonly notes: string | null;
  /** Those that came out as recorded, ancestors first. */
  readonly works: readonly RebuiltWork[];
  readonly error: unknown;
}

const IDLE: RebuildState = { status: "idle", notes: null, works: [], error: null };

/** Draws a work again from the chain, in a worker that goes with the page. */
export function useRebuild(id: bigint) {
  const { config } = useSeedline();
  const [state, setState] = useState(IDLE);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const rebuild = useCallback(async () => {
    controller.current?.abort();
    const mine = new AbortController();
    controller.current = mine;
    let current: RebuildState = { ...IDLE, status: "noting" };
    const show = (change: Partial<RebuildState>) => {
      if (mine.signal.aborted) return;
      current = { ...current, ...change };
      setState(current);
    };
    show({});
    const { chainId, contracts, rpcUrl, gateway } = config;
    const job: RebuildJob = { id, deployment: { chainId, contracts }, rpcUrl, gateway };
    const start = () => new Worker(new URL("./rebuild.worker.ts", import.meta.url), { type: "module" });
    const onProgress = (progress: RebuildProgress) => {
      if (progress.type === "noted") show({ status: "drawing", notes: progress.notes });
      else show({ works: [...current.works, progress.work] });
    };
    try {
      const options = { signal: mine.signal, timeoutMs: TIMEOUT_MS, onProgress };
      await runWorker<RebuildJob, number, RebuildProgress>(start, job, options);
      show({ status: "done" });
    } catch (error) {
      show({ status: "failed", error });
    }
  }, [config, id]);

  const cancel = useCallback(() => {
    controller.current?.abort();
    setState(IDLE);
  }, []);
  return { state, rebuild, cancel };
}
