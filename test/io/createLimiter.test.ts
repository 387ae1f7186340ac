import { describe, expect, it } from "vitest";
import { createLimiter } from "../../src/io/createLimiter.ts";

describe("createLimiter", () => {
  it("never runs more than its size, keeps the order, and gives the place back after a failure", async () => {
    const limit = createLimiter(2);
    const started: number[] = [];
    let running = 0;
    let most = 0;
    const task = (n: number) => async () => {
      started.push(n);
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      await Promise.resolve();
      running -= 1;
      if (n % 3 === 0) throw new Error(`task ${n}`);
      return n;
    };
    const results = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map((n) => limit(task(n))));
    expect(results.map(({ status }) => status)).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => (n % 3 ? "fulfilled" : "rejected")),
    );
    expect(started).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(2);
    expect(await limit(task(8))).toBe(8);
  });
});
