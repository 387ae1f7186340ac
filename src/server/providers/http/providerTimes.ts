import { setTimeout as sleep } from "node:timers/promises";
import type { ProviderTimes } from "./ProviderClient.ts";

/** A picture may take minutes on a slow machine; a service that is not there is noticed at once. */
export const PROVIDER_TIMES: ProviderTimes = {
  connectMs: 5_000,
  quickMs: 15_000,
  slowMs: 600_000,
  pollMs: 500,
  maxRetryAfterMs: 20_000,
  wait: async (ms, signal) => {
    await sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
  },
};
