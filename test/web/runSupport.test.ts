import fc from "fast-check";
import type { Hex } from "viem";
import { describe, expect, it } from "vitest";
import { SeedlineError } from "../../src/core/errors.ts";
import { createSupportSession } from "../../web/features/support/createSupportSession.ts";
import { flowBands } from "../../web/features/support/flowBands.ts";
import { readAmount } from "../../web/features/support/readAmount.ts";
import { runPayment, runSettlement, type SupportDeps } from "../../web/features/support/runSupport.ts";
import {
  leftSupport,
  newSupport,
  nextStepOf,
  SUPPORT_STEPS,
  type SupportRun,
} from "../../web/features/support/SupportRun.ts";
import { incomeSplit } from "../../web/features/work/incomeSplit.ts";

const PAY: Hex = `0x${"a1".repeat(32)}`;
const SETTLE: Hex = `0x${"b2".repeat(32)}`;
const error = (code: string) => new SeedlineError(code, `${code} happened.`, { hint: "Go on." });
const fails = (code: string) => () => Promise.reject(error(code));

function world(change: Partial<SupportDeps> = {}) {
  const calls: string[] = [];
  const base: SupportDeps = {
    check: async (amount) => void calls.push(`check ${amount}`),
    pay: async (work, amount) => {
      calls.push(`pay ${work} ${amount}`);
      return PAY;
    },
    follow: async (hash, work) => {
      calls.push(`follow ${hash.slice(2, 4)} ${work}`);
      return hash === SETTLE ? 45n : null;
    },
    settle: async (work) => {
      calls.push(`settle ${work}`);
      return SETTLE;
    },
  };
  return { calls, deps: { ...base, ...change } };
}
const told: SupportRun[] = [];
const tell = (run: SupportRun) => void told.push(run);
const states = ({ steps }: SupportRun) => SUPPORT_STEPS.map((step) => steps[step]).join(" ");

describe("runPayment", () => {
  it("checks, asks the wallet once, and waits until the money is in the vault", async () => {
    const { calls, deps } = world();
    told.length = 0;
    const run = await runPayment(newSupport(513n, 7n), deps, tell);
    expect(calls).toEqual(["check 7", "pay 513 7", "follow a1 513"]);
    expect(told.map(states)).toEqual([
      "running waiting waiting waiting",
      "running waiting waiting waiting",
      "done running waiting waiting",
      "done done waiting waiting",
    ]);
    expect([run.payHash, run.error, nextStepOf(run)]).toEqual([PAY, null, "settle"]);
  });

  it("asks nothing of the wallet when the payment could not succeed", async () => {
    const { calls, deps } = world({ check: fails("AMOUNT_NOT_COVERED") });
    const run = await runPayment(newSupport(513n, 7n), deps, tell);
    expect([states(run), run.error?.code, calls]).toEqual(["failed waiting waiting waiting", "AMOUNT_NOT_COVERED", []]);
  });

  it.each([
    ["SIGNATURE_REJECTED", "failed"],
    ["INSUFFICIENT_FUNDS", "failed"],
    ["WRONG_CHAIN", "failed"],
    ["CHAIN_UNREACHABLE", "failed"],
    ["WALLET_UNABLE", "failed"],
    ["OUTCOME_UNKNOWN", "unknown"],
  ])("after %s of the wallet the payment is %s", async (code, state) => {
    const run = await runPayment(newSupport(513n, 7n), world({ pay: fails(code) }).deps, tell);
    expect([states(run), run.payHash]).toEqual([`${state} waiting waiting waiting`, null]);
  });

  it("after an answer that is no error of ours it cannot be said whether it was sent", async () => {
    const run = await runPayment(
      newSupport(513n, 7n),
      world({ pay: () => Promise.reject(new Error("gone")) }).deps,
      tell,
    );
    expect(states(run)).toBe("unknown waiting waiting waiting");
  });

  it.each([
    ["TRANSACTION_PENDING", "unknown", PAY],
    ["TRANSACTION_UNKNOWN", "unknown", PAY],
    ["CHAIN_UNREACHABLE", "unknown", PAY],
    ["TRANSACTION_REVERTED", "failed", null],
    ["TRANSACTION_REPLACED", "failed", null],
  ])("after %s it is %s, and only what surely did not happen is sent again", async (code, state, hash) => {
    const first = await runPayment(newSupport(513n, 7n), world({ follow: fails(code) }).deps, tell);
    expect([states(first), first.payHash]).toEqual([`done ${state} waiting waiting`, hash]);
    const { calls, deps } = world();
    const second = await runPayment(first, deps, tell);
    expect(states(second)).toBe("done done waiting waiting");
    expect(calls.some((call) => call.startsWith("pay"))).toBe(hash === null);
  });
});

describe("runSettlement", () => {
  const paid = async () => runPayment(newSupport(513n, 7n), world().deps, tell);

  it("settles and keeps what the ledger says it split, which may be more than was paid", async () => {
    const { calls, deps } = world();
    const run = await runSettlement(await paid(), deps, tell);
    expect([calls, states(run), run.settledWei, nextStepOf(run)]).toEqual([
      ["settle 513", "follow b2 513"],
      "done done done done",
      45n,
      null,
    ]);
  });

  it("says so when somebody else settled before, and claims no split", async () => {
    for (const answer of [0n, null]) {
      const run = await runSettlement(await paid(), world({ follow: async () => answer }).deps, tell);
      expect([states(run), run.error?.code, run.settledWei]).toEqual([
        "done done done failed",
        "NOTHING_TO_SETTLE",
        null,
      ]);
    }
  });

  it("never settles twice while an outcome is open, and may after a rejection", async () => {
    const open = await runSettlement(await paid(), world({ follow: fails("CHAIN_UNREACHABLE") }).deps, tell);
    expect([states(open), open.settleHash]).toEqual(["done done done unknown", SETTLE]);
    const again = world();
    await runSettlement(open, again.deps, tell);
    expect(again.calls).toEqual(["follow b2 513"]);
    const rejected = await runSettlement(await paid(), world({ settle: fails("SIGNATURE_REJECTED") }).deps, tell);
    expect(states(rejected)).toBe("done done failed waiting");
    const refused = new SeedlineError("UNKNOWN_WORK", "No.", { hint: "Check.", details: { error: "UnknownWork" } });
    expect(states(await runSettlement(await paid(), world({ settle: () => Promise.reject(refused) }).deps, tell))).toBe(
      "done done failed waiting",
    );
  });

  it("takes up what was left, without sending what may have been sent", async () => {
    const left = leftSupport({ work: 513n, amountWei: 7n, payHash: PAY, settleHash: null, at: "arrive" });
    expect(states(left)).toBe("done unknown waiting waiting");
    const { calls, deps } = world();
    expect(states(await runPayment(left, deps, tell))).toBe("done done waiting waiting");
    expect(calls).toEqual(["follow a1 513"]);
  });
});

describe("createSupportSession", () => {
  /** What tabs of one browser share. */
  const storage = (text: string | null = null) => {
    let kept = text;
    const setItem = (_: string, value: string) => {
      kept = value;
    };
    return { getItem: () => kept, setItem };
  };
  const open = (shared: ReturnType<typeof storage>) => createSupportSession("k", () => shared);

  it("pays once, however often and in however many tabs it is asked for", async () => {
    const shared = storage();
    const [here, there] = [open(shared), open(shared)];
    let arrive: (settledWei: null) => void = () => undefined;
    const arrived = new Promise<null>((resolve) => {
      arrive = resolve;
    });
    const { calls, deps } = world({ follow: () => arrived });
    const first = here.pay("a", 513n, 7n, deps);
    await here.pay("a", 513n, 7n, deps);
    await expect.poll(() => here.runs.get().get("a")?.payHash).toBe(PAY);
    const other = world();
    const seen = await there.pay("a", 513n, 7n, other.deps);
    expect([states(seen), seen.payHash, other.calls]).toEqual(["done unknown waiting waiting", PAY, []]);
    arrive(null);
    expect(states(await first)).toBe("done done waiting waiting");
    // Going on there looks the same payment up.
    expect(states(await there.pay("a", 513n, 7n, other.deps))).toBe("done done waiting waiting");
    expect([...calls, ...other.calls]).toEqual(["check 7", "pay 513 7", "follow a1 513"]);
  });

  it("forgets nothing that other tabs have open", async () => {
    const shared = storage();
    const [here, there] = [open(shared), open(shared)];
    const lost = world({ follow: fails("CHAIN_UNREACHABLE") });
    await here.pay("a", 513n, 7n, lost.deps);
    await there.pay("b", 514n, 8n, lost.deps);
    await there.pay("c", 515n, 9n, world().deps);
    const next = open(shared);
    expect([...next.runs.get()].map(([key, run]) => [key, run.work, run.amountWei, states(run)])).toEqual([
      ["a", 513n, 7n, "done unknown waiting waiting"],
      ["b", 514n, 8n, "done unknown waiting waiting"],
    ]);
    next.forget("a");
    expect([...open(shared).runs.get().keys()]).toEqual(["b"]);
    // A tab that has it open still knows.
    expect(here.runs.get().has("a")).toBe(true);
  });

  it.each(["{", "null", '[{"key":"a"}]', '[{"key":"a","work":"-1"}]'])("begins with nothing of %s", (text) => {
    expect(open(storage(text)).runs.get().size).toBe(0);
  });

  it("works where nothing can be stored", async () => {
    const session = createSupportSession("k", () => {
      throw new DOMException("denied", "SecurityError");
    });
    expect(states(await session.pay("a", 513n, 7n, world().deps))).toBe("done done waiting waiting");
  });
});

describe("readAmount", () => {
  it("reads what people type, to the last wei", () => {
    const wei = (text: string) => {
      const read = readAmount(text);
      return "amountWei" in read ? read.amountWei : read.problem;
    };
    expect(wei("0.1")).toBe(100_000_000_000_000_000n);
    expect(wei(" 12.000000000000000003 ")).toBe(12_000_000_000_000_000_003n);
    expect(wei(".5")).toBe(500_000_000_000_000_000n);
    expect(wei("5.")).toBe(5_000_000_000_000_000_000n);
    expect(wei("007")).toBe(7_000_000_000_000_000_000n);
    expect(wei("0.1000000000000000000000")).toBe(100_000_000_000_000_000n);
    for (const text of ["", "   "]) expect(wei(text)).toBe("empty");
    for (const text of ["0", "0.0", "000.000"]) expect(wei(text)).toBe("zero");
    for (const text of ["0.0000000000000000001"]) expect(wei(text)).toBe("too-precise");
    for (const text of ["1000000000.1", "99999999999999999999999", `1${"0".repeat(400)}`])
      expect(wei(text)).toBe("absurd");
    for (const text of [
      "-1",
      "+1",
      "1e18",
      "0x10",
      "1,5",
      "1.2.3",
      ".",
      "١",
      "1 000",
      "NaN",
      "Infinity",
      "<b>1</b>",
      "1\n2",
    ]) {
      expect(wei(text)).toBe("malformed");
    }
    fc.assert(fc.property(fc.string(), (text) => void readAmount(text)));
  });
});

describe("incomeSplit", () => {
  it("hands out the whole amount, to the last wei, whatever the table", () => {
    const address = (n: number) => `0x${n.toString(16).padStart(40, "0")}` as const;
    const table = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 16 });
    fc.assert(
      fc.property(table, fc.bigInt({ min: 0n, max: 2n ** 240n - 1n }), (shares, amount) => {
        const record = {
          payee: address(99),
          shares: shares.map((payBps, i) => ({
            ancestor: BigInt(300 + i),
            payee: address(i + 1),
            payBps,
            inheritBps: 0,
          })),
        };
        const lines = incomeSplit(record, amount);
        expect(lines.reduce((sum, { amountWei }) => sum + amountWei, 0n)).toBe(amount);
        expect(lines.reduce((sum, { shareBps }) => sum + shareBps, 0)).toBe(10_000);
        expect(lines.at(-1)).toMatchObject({ ancestor: null, account: address(99) });
        for (const { amountWei } of lines) expect(amountWei >= 0n).toBe(true);
      }),
    );
    expect(
      incomeSplit(
        { payee: address(9), shares: [{ ancestor: 300n, payee: address(3), payBps: 1_250, inheritBps: 0 }] },
        7n,
      ),
    ).toEqual([
      { ancestor: 300n, account: address(3), shareBps: 1_250, amountWei: 0n },
      { ancestor: null, account: address(9), shareBps: 8_750, amountWei: 7n },
    ]);
  });
});

describe("flowBands", () => {
  it("leaves one source without gaps and arrives in the middle of each row, none thicker than its row", () => {
    const bands = flowBands([1_250, 700, 8_050], 60);
    expect(bands.map(({ to }) => to)).toEqual([30, 90, 150]);
    expect(bands[2]!.thickness / bands[0]!.thickness).toBeCloseTo(8_050 / 1_250);
    expect(bands[1]!.from - bands[0]!.from).toBeCloseTo((bands[0]!.thickness + bands[1]!.thickness) / 2);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 65 }), (shares) => {
        for (const { from, to, thickness } of flowBands(shares, 60)) {
          expect(thickness).toBeGreaterThan(1);
          expect(thickness).toBeLessThanOrEqual(60);
          expect(from - thickness / 2).toBeGreaterThanOrEqual(-0.001);
          expect(from + thickness / 2).toBeLessThanOrEqual(60 * shares.length + 0.001);
          expect(to).toBeLessThan(60 * shares.length);
        }
      }),
    );
    expect(flowBands([], 60)).toEqual([]);
  });
});
