import { expect, it } from "vitest";
import { raceSignal } from "../../../src/io/ipfs/raceSignal.ts";

const reason = new Error("enough");
const pending = new Promise<never>(() => {});

it("settles as the promise does while nothing is aborted", async () => {
  const { signal } = new AbortController();
  await expect(raceSignal(Promise.resolve(7), signal)).resolves.toBe(7);
  await expect(raceSignal(Promise.reject(new Error("broken")), signal)).rejects.toThrow("broken");
});

it.each(["before", "meanwhile"])("gives up with the signal's own reason when it is aborted %s", async (when) => {
  const controller = new AbortController();
  if (when === "before") controller.abort(reason);
  const raced = raceSignal(pending, controller.signal);
  controller.abort(reason);
  await expect(raced).rejects.toBe(reason);
});

it.each(["before", "meanwhile"])("leaves no failure unheard of when the signal is aborted %s", async (when) => {
  const unheard: unknown[] = [];
  const listen = (error: unknown) => unheard.push(error);
  process.on("unhandledRejection", listen);
  const controller = new AbortController();
  if (when === "before") controller.abort(reason);
  const { promise, reject } = Promise.withResolvers<never>();
  const raced = raceSignal(promise, controller.signal);
  controller.abort(reason);
  reject(new Error("the stream was aborted too"));
  await expect(raced).rejects.toBe(reason);
  // Node tells of unheard failures after the microtasks of the turn.
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", listen);
  expect(unheard).toEqual([]);
});
