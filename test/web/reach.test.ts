import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nextProbeMs, reach, watchReach } from "../../web/app/reach/reach.ts";

beforeEach(() => {
  vi.useFakeTimers();
  reach.set({ server: true, chain: true });
});
afterEach(() => vi.useRealTimers());

describe("watchReach", () => {
  it("says which part does not answer, asks again in growing steps, and tells when it is back", async () => {
    const up = { server: true, chain: true };
    const asked = { server: 0, chain: 0 };
    const returns: string[] = [];
    const probe = (part: keyof typeof up) => async () => {
      asked[part] += 1;
      if (!up[part]) throw new Error("down");
    };
    const watch = watchReach({
      probes: { server: probe("server"), chain: probe("chain") },
      onReturn: () => returns.push(JSON.stringify(reach.get())),
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(reach.get()).toEqual({ server: true, chain: true });
    up.chain = false;
    watch.ask();
    await vi.advanceTimersByTimeAsync(0);
    expect(reach.get()).toEqual({ server: true, chain: false });
    const before = asked.chain;
    await vi.advanceTimersByTimeAsync(7_500);
    expect(asked.chain - before).toBe(3);
    up.chain = true;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(reach.get()).toEqual({ server: true, chain: true });
    expect(returns).toEqual(['{"server":true,"chain":true}']);
    watch.stop();
    const last = asked.server;
    await vi.advanceTimersByTimeAsync(100_000);
    watch.ask();
    expect(asked.server).toBe(last);
  });

  it("does not ask twice at a time, however often it is told to", async () => {
    let asked = 0;
    const watch = watchReach({
      probes: {
        server: () => {
          asked += 1;
          return new Promise(() => undefined);
        },
        chain: async () => undefined,
      },
      onReturn: () => undefined,
    });
    for (let i = 0; i < 10; i += 1) watch.ask();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toBe(1);
    watch.stop();
  });

  it("waits longer each time, up to a quarter of a minute", () => {
    expect([0, 1, 2, 3, 4, 5, 6, 99].map(nextProbeMs)).toEqual([
      20_000, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000,
    ]);
  });
});
