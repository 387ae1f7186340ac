const WIDTH = 24;

/**
 * A line that shows how far long work has come.
 * @param elapsedMs What `done - before` took; `before` were there when it began.
 */
export function progressBar(done: number, total: number, elapsedMs: number, before = 0): string {
  const filled = total === 0 ? WIDTH : Math.floor((WIDTH * done) / total);
  const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
  const fresh = done - before;
  if (fresh === 0 || elapsedMs <= 0) return `${bar} ${done}/${total}`;
  const leftMs = ((total - done) * elapsedMs) / fresh;
  const rate = Math.round((60_000 * fresh) / elapsedMs);
  return `${bar} ${done}/${total} · ${rate} a minute${done === total ? "" : ` · ${duration(leftMs)} left`}`;
}

/** A duration for people, rounded up: "8 s", "3 min", "2 h 5 min". */
export function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
