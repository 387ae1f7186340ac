import { useCallback, useEffect, useRef, useState } from "react";
import type { Evidence } from "../../../../src/core/verify/Evidence.ts";
import type { Forgery } from "../../../../src/core/verify/forge/Forgery.ts";
import type { Forgeable } from "../../../../src/core/verify/forge/forgeableOf.ts";
import type { Judgement } from "../../../../src/core/verify/Judgement.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { type KeptWorker, keepWorker } from "../../../app/workers/keepWorker.ts";
import type { ForgeJob } from "./forge.worker.ts";

const TIMEOUT_MS = 60_000;

/** What became of the last attempt. */
export type Attempt =
  | { readonly status: "judging"; readonly forgery: Forgery }
  | { readonly status: "judged"; readonly forgery: Forgery; readonly judgement: Judgement }
  | { readonly status: "failed"; readonly forgery: Forgery; readonly error: unknown };

export interface ForgeDesk {
  /** Null until it is known what there is. */
  readonly forgeable: Forgeable | null;
  /** Why the desk could not be opened. */
  readonly error: unknown;
  readonly attempt: Attempt | null;
  readonly tryOut: (forgery: Forgery) => void;
  readonly putBack: () => void;
}

/** Keeps a worker with the evidence while somebody tries to forge it; leaving ends it. */
export function useForge(id: bigint, evidence: Evidence): ForgeDesk {
  const { config } = useSeedline();
  const worker = useRef<KeptWorker<ForgeJob> | null>(null);
  const asked = useRef<AbortController | null>(null);
  const [forgeable, setForgeable] = useState<Forgeable | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState<Attempt | null>(null);

  useEffect(() => {
    const kept = keepWorker<ForgeJob>(
      () => new Worker(new URL("./forge.worker.ts", import.meta.url), { type: "module" }),
    );
    worker.current = kept;
    let here = true;
    const { chainId, contracts } = config;
    const job: ForgeJob = { type: "open", subject: { id, deployment: { chainId, contracts } }, evidence };
    kept.run<Forgeable>(job, { timeoutMs: TIMEOUT_MS }).then(
      (parts) => here && setForgeable(parts),
      (cause: unknown) => here && setError(cause),
    );
    return () => {
      here = false;
      asked.current?.abort();
      kept.end();
      worker.current = null;
    };
  }, [id, evidence, config]);

  const tryOut = useCallback((forgery: Forgery) => {
    const kept = worker.current;
    if (kept === null) return;
    asked.current?.abort();
    const mine = new AbortController();
    asked.current = mine;
    setAttempt({ status: "judging", forgery });
    kept.run<Judgement>({ type: "forge", forgery }, { timeoutMs: TIMEOUT_MS, signal: mine.signal }).then(
      (judgement) => mine.signal.aborted || setAttempt({ status: "judged", forgery, judgement }),
      (cause: unknown) => mine.signal.aborted || setAttempt({ status: "failed", forgery, error: cause }),
    );
  }, []);

  const putBack = useCallback(() => {
    asked.current?.abort();
    setAttempt(null);
  }, []);
  return { forgeable, error, attempt, tryOut, putBack };
}
