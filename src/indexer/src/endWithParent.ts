/** How long an orderly end may take: it hangs when the chain is gone first. */
const GRACE_MS = 4_000;

/**
 * Ends this process when the one that started it is gone, however it went: the pipe between them closes. An indexer that outlives
 * its server would hold the database, and keep the next one from starting.
 */
export function endWithParent(): void {
  process.on("SIGTERM", () => setTimeout(() => process.exit(1), GRACE_MS).unref());
  process.stdin.resume().once("end", () => process.kill(process.pid, "SIGTERM"));
}
