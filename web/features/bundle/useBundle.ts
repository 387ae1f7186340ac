import { useCallback, useEffect, useRef, useState } from "react";
import type { CollectProgress } from "../../../src/io/bundle/collectFiles.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { runWorker } from "../../app/workers/runWorker.ts";
import type { BundleJob, BundleMade } from "./bundle.worker.ts";

/** A thousand pictures over a slow line. */
const TIMEOUT_MS = 1_800_000;

export type BundleState =
  | { readonly status: "idle" }
  | { readonly status: "running"; readonly progress: CollectProgress | null }
  | { readonly status: "done"; readonly made: BundleMade }
  | { readonly status: "failed"; readonly error: unknown };

/**
 * Puts works into a bundle in a worker of its own. Leaving the page ends it, and nothing is left behind.
 * @param findIds Which works, once they are asked for.
 */
export function useBundle(findIds: (signal: AbortSignal) => Promise<readonly bigint[]>) {
  const { config } = useSeedline();
  const [state, setState] = useState<BundleState>({ status: "idle" });
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback(async () => {
    controller.current?.abort();
    const mine = new AbortController();
    controller.current = mine;
    setState({ status: "running", progress: null });
    const { chainId, contracts, rpcUrl, gateway } = config;
    try {
      const ids = await findIds(mine.signal);
      const job: BundleJob = { ids, deployment: { chainId, contracts }, rpcUrl, gateway };
      const worker = () => new Worker(new URL("./bundle.worker.ts", import.meta.url), { type: "module" });
      const made = await runWorker<BundleJob, BundleMade, CollectProgress>(worker, job, {
        signal: mine.signal,
        timeoutMs: TIMEOUT_MS,
        onProgress: (progress) => {
          if (!mine.signal.aborted) setState({ status: "running", progress });
        },
      });
      if (!mine.signal.aborted) setState({ status: "done", made });
    } catch (error) {
      if (!mine.signal.aborted) setState({ status: "failed", error });
    }
  }, [config, findIds]);

  const cancel = useCallback(() => {
    controller.current?.abort();
    setState({ status: "idle" });
  }, []);
  return { state, start, cancel };
}
