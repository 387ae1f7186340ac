/**
 * Lets many callers share a slow refresh: one runs at a time, and whoever calls while it runs gets the one after it, so that
 * nobody is given an answer older than the question.
 */
export function shareCalls<T>(refresh: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> | null = null;
  let next: Promise<T> | null = null;
  const start = (): Promise<T> => {
    const call = refresh().finally(() => {
      if (running === call) running = null;
    });
    running = call;
    return call;
  };
  return () => {
    if (next !== null) return next;
    if (running === null) return start();
    next = running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
