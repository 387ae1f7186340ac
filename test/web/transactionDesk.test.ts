import type { Hex } from "viem";
import { describe, expect, it } from "vitest";
import { SeedlineError } from "../../src/core/errors.ts";
import { createTransactionDesk, runOf } from "../../web/app/transactions/transactionDesk.ts";

const HASHES = ["0x".padEnd(66, "a1"), "0x".padEnd(66, "b2")] as [Hex, Hex];
const failure = (code: string) => new SeedlineError(code, `It was ${code}.`, { hint: "Go on." });

/** Storage of a browser that lasts over reloads. */
function storage(begin: Record<string, string> = {}) {
  const kept = new Map(Object.entries(begin));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}
const status = (desk: ReturnType<typeof createTransactionDesk>, name = "t") => runOf(desk.runs.get(), name).status;

describe("createTransactionDesk", () => {
  it("tells rejected, failed, reverted and unknown apart", async () => {
    const desk = createTransactionDesk("k", storage());
    const never = () => Promise.reject(new Error("must not be called"));
    const stops = async (code: string, sent: boolean) => {
      desk.forget("t");
      const result = await desk.run("t", {
        send: () => (sent ? Promise.resolve(HASHES[0]) : Promise.reject(failure(code))),
        confirm: () => (sent ? Promise.reject(failure(code)) : never()),
      });
      expect(result).toBeNull();
      return status(desk);
    };
    expect([
      await stops("SIGNATURE_REJECTED", false),
      await stops("NOT_AUTHORITY", false),
      await stops("CHAIN_UNREACHABLE", false),
      await stops("OUTCOME_UNKNOWN", false),
      await stops("TRANSACTION_REVERTED", true),
      await stops("TRANSACTION_PENDING", true),
      await stops("CHAIN_UNREACHABLE", true),
    ]).toEqual(["rejected", "failed", "failed", "unknown", "reverted", "unknown", "unknown"]);
  });
  it("never sends twice: a double click waits, and an open outcome is looked up, after a reload too", async () => {
    const kept = storage();
    let sent = 0;
    const lookedUp: boolean[] = [];
    const steps = (outcome: () => Promise<string>) => ({
      send: async () => {
        sent += 1;
        return HASHES[1];
      },
      confirm: (_: Hex, sentEarlier: boolean) => {
        lookedUp.push(sentEarlier);
        return outcome();
      },
    });
    const first = createTransactionDesk("k", kept);
    const pending = () => Promise.reject(failure("TRANSACTION_PENDING"));
    const [one, two] = await Promise.all([first.run("t", steps(pending)), first.run("t", steps(pending))]);
    expect([one, two, sent, status(first)]).toEqual([null, null, 1, "unknown"]);

    const reloaded = createTransactionDesk("k", kept);
    expect(runOf(reloaded.runs.get(), "t")).toEqual({ status: "unknown", txHash: HASHES[1], error: null });
    expect(
      await reloaded.run(
        "t",
        steps(async () => "done"),
      ),
    ).toBe("done");
    expect([sent, lookedUp, status(reloaded)]).toEqual([1, [false, true], "done"]);
    expect(status(createTransactionDesk("k", kept))).toBe("idle");
  });
  it("sends anew only once an unknown outcome is let go", async () => {
    const desk = createTransactionDesk("k", storage({ k: JSON.stringify([["t", HASHES[0]]]) }));
    const seen: Hex[] = [];
    const steps = {
      send: async () => HASHES[1],
      confirm: async (hash: Hex) => {
        seen.push(hash);
        throw failure("TRANSACTION_UNKNOWN");
      },
    };
    await desk.run("t", steps);
    desk.forget("t");
    await desk.run("t", steps);
    expect(seen).toEqual(HASHES);
  });
  it("remembers that a wallet was asked, though it never answered", async () => {
    const kept = storage();
    let answer: (hash: Hex) => void = () => undefined;
    const asked = new Promise<Hex>((resolve) => {
      answer = resolve;
    });
    const first = createTransactionDesk("k", kept);
    void first.run("t", { send: () => asked, confirm: async () => 1 });
    const reloaded = createTransactionDesk("k", kept);
    expect(runOf(reloaded.runs.get(), "t")).toEqual({ status: "unknown", txHash: null, error: null });
    // Once it has answered, the next page has something to look up.
    answer(HASHES[0]);
    await expect.poll(() => status(createTransactionDesk("k", kept))).toBe("idle");
  });
  it("shows what another tab has under way instead of doing it twice, and forgets nothing of the other's", async () => {
    const kept = storage();
    const [here, there] = [createTransactionDesk("k", kept), createTransactionDesk("k", kept)];
    const pending = { send: async () => HASHES[0], confirm: () => Promise.reject(failure("TRANSACTION_PENDING")) };
    await here.run("t", pending);
    await here.run("mine", { ...pending, send: async () => HASHES[1] });
    let sent = 0;
    const sending = {
      send: async () => {
        sent += 1;
        return HASHES[1];
      },
      confirm: async (hash: Hex) => hash,
    };
    expect([await there.run("t", sending), sent]).toEqual([null, 0]);
    expect(runOf(there.runs.get(), "t")).toEqual({ status: "unknown", txHash: HASHES[0], error: null });
    await there.run("yours", sending);
    // Looked up there, it is open no more; what this tab has open besides is remembered still.
    expect(await there.run("t", sending)).toBe(HASHES[0]);
    const names = [...createTransactionDesk("k", kept).runs.get()].map(([name, { txHash }]) => [name, txHash]);
    expect(names).toEqual([["mine", HASHES[1]]]);
  });
  it.each(["{", "null", '{"t":"0x12"}', '[["t","javascript:alert(1)"]]', '[["t",7]]'])(
    "begins with nothing when storage holds %s",
    (text) => {
      const desk = createTransactionDesk("k", storage({ k: text }));
      expect(desk.runs.get().size).toBe(0);
    },
  );
  it("works where nothing can be stored", async () => {
    const refusing = {
      getItem: () => {
        throw new Error("denied");
      },
      setItem: () => {
        throw new Error("denied");
      },
    };
    const desk = createTransactionDesk("k", refusing);
    expect(await desk.run("t", { send: async () => HASHES[0], confirm: async () => 42 })).toBe(42);
  });
});
