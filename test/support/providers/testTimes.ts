import type { ProviderTimes } from "../../../src/server/providers/http/ProviderClient.ts";

/** Waits are noted and end at once; only a service that stalls is waited for, `slowMs` at most. */
export function testTimes(slowMs = 400): ProviderTimes & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    connectMs: 2_000,
    quickMs: 400,
    slowMs,
    pollMs: 7,
    maxRetryAfterMs: 20_000,
    wait: async (ms, signal) => {
      signal.throwIfAborted();
      waits.push(ms);
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
    },
  };
}
