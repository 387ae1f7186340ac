import { assertFileReads } from "../../app/assertFileReads.ts";
import type { AppConfig } from "../../app/config/loadConfig.ts";
import { runWorker } from "../../app/workers/runWorker.ts";
import { assertReadable } from "./assertReadable.ts";
import { isBundleFile } from "./isBundleFile.ts";
import type { VerifyTarget } from "./readTarget.ts";
import type { Verification, VerifyJob, VerifyProgress } from "./verify.worker.ts";

/** Longer than all limits of gathering together; the worker is ended after it. */
const TIMEOUT_MS = 180_000;

/**
 * Verifies in a worker of its own, which ends with the answer.
 * @throws SeedlineError `FILE_EMPTY`, `FILE_TOO_LARGE`, those of `runWorker` and of reading a file or a CID
 */
export async function verifyInWorker(
  { chainId, contracts, rpcUrl, gateway, index }: AppConfig,
  target: VerifyTarget,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (progress: VerifyProgress) => void },
): Promise<Verification> {
  if (target.kind === "file") {
    // A bundle is not read into memory, and has limits of its own.
    if (!isBundleFile(target.file)) assertReadable(target.file.size);
    await assertFileReads(target.file);
  }
  const job: VerifyJob = { target, deployment: { chainId, contracts }, rpcUrl, gateway, index };
  const start = () => new Worker(new URL("./verify.worker.ts", import.meta.url), { type: "module" });
  return runWorker<VerifyJob, Verification, VerifyProgress>(start, job, { signal, timeoutMs: TIMEOUT_MS, onProgress });
}
