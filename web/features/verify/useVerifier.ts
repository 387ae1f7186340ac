import { useCallback, useEffect, useRef, useState } from "react";
import type { Check } from "../../../src/core/verify/Check.ts";
import type { GatherStep } from "../../../src/io/evidence/GatherOptions.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import type { VerifyTarget } from "./readTarget.ts";
import type { Verification, VerifyProgress } from "./verify.worker.ts";
import { verifyInWorker } from "./verifyInWorker.ts";

export type VerificationState =
  | { readonly status: "idle" }
  | {
      readonly status: "running";
      readonly target: VerifyTarget;
      /** The work, once it is known which. */
      readonly id: bigint | null;
      readonly step: GatherStep | null;
      /** What could be judged already. */
      readonly checks: readonly Check[];
    }
  | {
      readonly status: "done";
      readonly target: VerifyTarget;
      readonly verification: Verification;
      readonly tookMs: number;
    }
  | { readonly status: "failed"; readonly target: VerifyTarget; readonly error: unknown };

/** Verifies in a worker, one thing at a time: what is asked last wins. Leaving the page ends it. */
export function useVerifier() {
  const { config } = useSeedline();
  const [state, setState] = useState<VerificationState>({ status: "idle" });
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const verify = useCallback(
    async (target: VerifyTarget) => {
      controller.current?.abort();
      const mine = new AbortController();
      controller.current = mine;
      const startedAtMs = performance.now();
      let running = { status: "running", target, id: null, step: null, checks: [] } as VerificationState & {
        status: "running";
      };
      setState(running);
      const onProgress = (progress: VerifyProgress) => {
        // What an ended worker had still sent belongs to nothing any more.
        if (mine.signal.aborted) return;
        running = advance(running, progress);
        setState(running);
      };
      try {
        const verification = await verifyInWorker(config, target, { signal: mine.signal, onProgress });
        if (mine.signal.aborted) return;
        setState({ status: "done", target, verification, tookMs: performance.now() - startedAtMs });
      } catch (error) {
        if (!mine.signal.aborted) setState({ status: "failed", target, error });
      }
    },
    [config],
  );

  const cancel = useCallback(() => {
    controller.current?.abort();
    setState({ status: "idle" });
  }, []);
  return { state, verify, cancel };
}

function advance(state: VerificationState & { status: "running" }, progress: VerifyProgress): typeof state {
  switch (progress.type) {
    case "reading":
      return state;
    case "identified":
      return { ...state, id: progress.id };
    case "step":
      return { ...state, step: progress.step };
    case "checks":
      return { ...state, checks: progress.checks };
  }
}
