import { describe, expect, it } from "vitest";
import { lazyPort } from "../../web/app/lazyPort.ts";

describe("lazyPort", () => {
  it("loads once, with the first call, and keeps `this`", async () => {
    let loads = 0;
    class Port {
      readonly #factor = 3;
      async times(value: number, other: number): Promise<number> {
        return this.#factor * value - other;
      }
    }
    const port = lazyPort(async () => {
      loads += 1;
      return new Port();
    });
    expect(loads).toBe(0);
    expect(await Promise.all([port.times(5, 1), port.times(7, 2)])).toEqual([14, 19]);
    expect(loads).toBe(1);
  });

  it("is tried again after its code did not come, and can be awaited itself", async () => {
    let broken = true;
    const port = lazyPort(async () => {
      if (broken) throw new Error("offline");
      return { name: async () => "here" };
    });
    await expect(port.name()).rejects.toThrow("offline");
    broken = false;
    expect(await (await Promise.resolve(port)).name()).toBe("here");
  });
});
