import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { raceSignal } from "../../../src/io/ipfs/raceSignal.ts";

const unheard: unknown[] = [];
const hear = (reason: unknown) => unheard.push(reason);

beforeEach(() => {
  unheard.length = 0;
  process.on("unhandledRejection", hear);
});
afterEach(() => process.off("unhandledRejection", hear));

describe("raceSignal", () => {
  it("gives the result of what ends first", async () => {
    const stop = new AbortController();
    expect(await raceSignal(Promise.resolve(7), stop.signal)).toBe(7);
    const waiting = raceSignal(new Promise(() => {}), stop.signal);
    stop.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
  });

  it.each(["before", "after"])("leaves no rejection unheard when it was aborted %s it was asked", async (when) => {
    const stop = new AbortController();
    const { promise, reject } = Promise.withResolvers<never>();
    if (when === "before") stop.abort(new Error("enough"));
    const waiting = raceSignal(promise, stop.signal);
    stop.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    reject(new Error("the connection broke"));
    await setImmediate();
    expect(unheard).toEqual([]);
  });
});
