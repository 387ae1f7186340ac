import type { Hex } from "viem";
import { describe, expect, it } from "vitest";
import { SeedlineError } from "../../src/core/errors.ts";
import type { PreparedWork } from "../../src/core/mint/prepareWork.ts";
import {
  MINT_STEPS,
  type MintRun,
  type MintStep,
  newRun,
  nextStep,
  sentRun,
  stoppedStep,
} from "../../web/features/mint/MintRun.ts";
import { type MintDeps, runMint } from "../../web/features/mint/runMint.ts";

const OUTPUT: Hex = `0x${"a1".repeat(32)}`;
const TX: Hex = `0x${"b2".repeat(32)}`;
const media = Uint8Array.of(1, 2, 3);
const metadata = Uint8Array.of(4, 5);
const prepared = {
  mediaBytes: media,
  mediaCid: "bafymedia",
  metadataBytes: metadata,
  metadataCid: "bafymetadata",
} as unknown as PreparedWork;

/** A world in which everything works, with some of it replaced; `calls` is what was asked, in order. */
function world(change: Partial<MintDeps> = {}): { deps: MintDeps; calls: string[] } {
  const calls: string[] = [];
  const base: MintDeps = {
    prepare: async () => prepared,
    pin: async (bytes) => (bytes === media ? "bafymedia" : "bafymetadata"),
    findOwn: async () => null,
    send: async () => TX,
    knows: async () => true,
    confirm: async () => 513n,
  };
  const logged = Object.entries({ ...base, ...change }).map(([name, call]) => [
    name,
    (...args: unknown[]) => {
      calls.push(name === "pin" ? `pin ${args[0] === media ? "media" : "metadata"}` : name);
      return (call as (...a: unknown[]) => unknown)(...args);
    },
  ]);
  return { deps: Object.fromEntries(logged) as MintDeps, calls };
}

const statuses = (run: MintRun) => MINT_STEPS.map((step) => run.steps[step]).join(" ");
const fails = (code: string) => () => Promise.reject(new SeedlineError(code, `${code} happened.`, { hint: "Go on." }));

describe("runMint", () => {
  it("goes through every step once, in order, and tells of each", async () => {
    const { deps, calls } = world();
    const seen: string[] = [];
    const run = await runMint(newRun(OUTPUT), deps, (next) => seen.push(statuses(next)));
    expect(calls).toEqual(["prepare", "pin media", "pin metadata", "findOwn", "send", "confirm"]);
    expect([run.id, run.txHash, run.error, nextStep(run)]).toEqual([513n, TX, null, null]);
    expect(seen[0]).toBe("running waiting waiting waiting waiting");
    expect(seen.at(-1)).toBe("done done done done done");
    // No two steps are ever under way together.
    expect(Math.max(...seen.map((line) => line.split("running").length - 1))).toBe(1);
  });

  const stops: [MintStep, Partial<MintDeps>, string][] = [
    ["prepare", { prepare: fails("PNG_TOO_LARGE") }, "failed waiting waiting waiting waiting"],
    ["pin-media", { pin: fails("SERVER_UNREACHABLE") }, "done failed waiting waiting waiting"],
    ["sign", { send: fails("SIGNATURE_REJECTED") }, "done done done failed waiting"],
    ["sign", { findOwn: fails("CHAIN_UNREACHABLE") }, "done done done failed waiting"],
    ["sign", { findOwn: fails("ALREADY_MINTED") }, "done done done failed waiting"],
    ["confirm", { confirm: fails("TRANSACTION_PENDING") }, "done done done done unknown"],
    ["confirm", { confirm: fails("CHAIN_UNREACHABLE") }, "done done done done unknown"],
  ];
  it.each(stops)("stops at %s and goes on from there", async (step, broken, expected) => {
    const first = await runMint(newRun(OUTPUT), world(broken).deps, () => {});
    expect(statuses(first)).toBe(expected);
    expect(stoppedStep(first)).toBe(step);
    const { deps, calls } = world();
    const second = await runMint(first, deps, () => {});
    expect(second.id).toBe(513n);
    // What was done is not done again: pinning only from the step that failed, signing only if nothing is out.
    const at = MINT_STEPS.indexOf(step);
    expect(calls.filter((call) => call === "pin media")).toHaveLength(at <= 1 ? 1 : 0);
    expect(calls.filter((call) => call === "pin metadata")).toHaveLength(at <= 2 ? 1 : 0);
    expect(calls.filter((call) => call === "send")).toHaveLength(step === "confirm" ? 0 : 1);
  });

  it("does not know whether a mint went out when the chain falls silent while it is sent, and looks before it signs again", async () => {
    const first = await runMint(newRun(OUTPUT), world({ send: fails("CHAIN_UNREACHABLE") }).deps, () => {});
    expect(statuses(first)).toBe("done done done unknown waiting");
    expect(first.error?.code).toBe("OUTCOME_UNKNOWN");
    const arrived = world({ findOwn: async () => 777n });
    const second = await runMint(first, arrived.deps, () => {});
    expect(second.id).toBe(777n);
    expect(arrived.calls).not.toContain("send");
  });

  it("asks for a new signature after the chain refused or lost the transaction", async () => {
    const reverted = await runMint(newRun(OUTPUT), world({ confirm: fails("TRANSACTION_REVERTED") }).deps, () => {});
    expect(statuses(reverted)).toBe("done done done failed waiting");
    expect(reverted.txHash).toBeNull();

    const lost = world({ knows: async () => false });
    const afterReload = await runMint(sentRun(OUTPUT, TX), lost.deps, () => {});
    expect(lost.calls).toEqual(["findOwn", "knows"]);
    expect([statuses(afterReload), afterReload.error?.code]).toEqual([
      "done done done failed waiting",
      "TRANSACTION_LOST",
    ]);
    const again = world();
    expect((await runMint(afterReload, again.deps, () => {})).id).toBe(513n);
    expect(again.calls).toEqual(["findOwn", "prepare", "send", "confirm"]);
  });

  it("finds out after a reload what became of a mint, without preparing or signing anything", async () => {
    const mined = world({ findOwn: async () => 1026n });
    expect((await runMint(sentRun(OUTPUT, TX), mined.deps, () => {})).id).toBe(1026n);
    expect(mined.calls).toEqual(["findOwn"]);
    const stillPending = world();
    expect((await runMint(sentRun(OUTPUT, TX), stillPending.deps, () => {})).id).toBe(513n);
    expect(stillPending.calls).toEqual(["findOwn", "knows", "confirm"]);
  });

  it("refuses to mint a file that was pinned under another name", async () => {
    const swapped = world({ pin: async (bytes) => (bytes === media ? "bafymetadata" : "bafymedia") });
    const run = await runMint(newRun(OUTPUT), swapped.deps, () => {});
    expect([stoppedStep(run), run.error?.code]).toEqual(["pin-media", "IPFS_CID_MISMATCH"]);
    expect(swapped.calls).not.toContain("send");
  });

  it("keeps an error that was not foreseen, and stays resumable", async () => {
    const run = await runMint(newRun(OUTPUT), world({ send: () => Promise.reject(new Error("odd")) }).deps, () => {});
    expect([run.error?.code, run.steps.sign]).toEqual(["MINT_STEP_FAILED", "failed"]);
    expect(run.error?.message).toContain("odd");
  });
});
