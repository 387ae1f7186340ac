import { useCallback, useEffect, useRef, useState } from "react";
import type { GatherStep } from "../../../src/io/evidence/GatherOptions.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { runWorker } from "../../app/workers/runWorker.ts";
import type { Verification, VerifyJob } from "./verify.worker.ts";

/** Longer than all limits of gathering together; the worker is ended after it. */
const TIMEOUT_MS = 180_000;

export type VerificationState =
  | { readonly status: "idle" }
  | { readonly status: "running"; readonly step: GatherStep | null }
  | { readonly status: "done"; readonly verification: Verification; readonly tookMs: number }
  | { readonly status: "failed"; readonly error: unknown };

/** Verifies a work in a worker; leaving the page ends it. */
export function useVerification(id: bigint) {
  const { config } = useSeedline();
  const [state, setState] = useState<VerificationState>({ status: "idle" });
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const verify = useCallback(async () => {
    controller.current?.abort();
    const mine = new AbortController();
    controller.current = mine;
    const startedAtMs = performance.now();
    setState({ status: "running", step: null });
    const { chainId, contracts, rpcUrl, gateway } = config;
    const job: VerifyJob = { id, deployment: { chainId, contracts }, rpcUrl, gateway };
    const start = () => new Worker(new URL("./verify.worker.ts", import.meta.url), { type: "module" });
    try {
      const verification = await runWorker<VerifyJob, Verification, GatherStep>(start, job, {
        signal: mine.signal,
        timeoutMs: TIMEOUT_MS,
        onProgress: (step) => setState({ status: "running", step }),
      });
      setState({ status: "done", verification, tookMs: performance.now() - startedAtMs });
    } catch (error) {
      if (!mine.signal.aborted) setState({ status: "failed", error });
    }
  }, [id, config]);

  const cancel = useCallback(() => {
    controller.current?.abort();
    setState({ status: "idle" });
  }, []);
  return { state, verify, cancel };
}
