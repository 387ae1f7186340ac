import { useCallback, useEffect, useRef, useState } from "react";
import type { Evidence } from "../../../../src/core/verify/Evidence.ts";
import { createGenerationClient } from "../../../../src/io/providers/createGenerationClient.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { runWorker } from "../../../app/workers/runWorker.ts";
import type { RerunJob, RerunMade, RerunProgress } from "./rerun.worker.ts";

/** The longest that the server lets a generation take, and some more. */
const TIMEOUT_MS = 16 * 60_000;

export type RerunState =
  | { readonly status: "idle" }
  | { readonly status: "running"; readonly fraction: number | null }
  | { readonly status: "done"; readonly made: RerunMade }
  | { readonly status: "failed"; readonly error: unknown };

/** Has the server's own service make a work again. Leaving the page cancels what was asked for. */
export function useServiceRerun(id: bigint, evidence: Evidence) {
  const { config } = useSeedline();
  const [state, setState] = useState<RerunState>({ status: "idle" });
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback(async () => {
    controller.current?.abort();
    const mine = new AbortController();
    const { signal } = mine;
    controller.current = mine;
    setState({ status: "running", fraction: null });
    const { chainId, contracts, gateway } = config;
    const job: RerunJob = { subject: { id, deployment: { chainId, contracts } }, evidence, gateway };
    const worker = () => new Worker(new URL("./rerun.worker.ts", import.meta.url), { type: "module" });
    const onProgress = (progress: RerunProgress) => {
      if (progress.type === "drawing") {
        if (!signal.aborted) setState({ status: "running", fraction: progress.fraction });
        return;
      }
      const cancel = () =>
        void createGenerationClient({ baseUrl: "" })
          .cancel(progress.generation)
          .catch(() => {});
      signal.addEventListener("abort", cancel, { once: true });
    };
    try {
      const made = await runWorker<RerunJob, RerunMade, RerunProgress>(worker, job, {
        ...{ signal, timeoutMs: TIMEOUT_MS, onProgress },
      });
      if (!signal.aborted) setState({ status: "done", made });
    } catch (error) {
      if (!signal.aborted) setState({ status: "failed", error });
    }
  }, [config, id, evidence]);

  const cancel = useCallback(() => {
    controller.current?.abort();
    setState({ status: "idle" });
  }, []);
  return { state, start, cancel };
}
