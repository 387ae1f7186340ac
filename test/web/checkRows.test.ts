import { describe, expect, it } from "vitest";
import { CHECK_NAMES, type Check, type CheckStatus } from "../../src/core/verify/Check.ts";
import type { Judgement } from "../../src/core/verify/Judgement.ts";
import { GATHER_STEPS } from "../../src/io/evidence/GatherOptions.ts";
import { rowsOf, rowsWhileGathering, settledBy } from "../../web/features/verify/checkRows.ts";

describe("rowsWhileGathering", () => {
  it("says nothing of any check before it is judged", () => {
    for (const step of [null, ...GATHER_STEPS]) {
      const rows = rowsWhileGathering(step);
      expect(rows.map(({ name }) => name)).toEqual([...CHECK_NAMES]);
      expect(rows.every(({ status }) => status === "waiting" || status === "running")).toBe(true);
    }
  });
  it("moves from looking to evidence", () => {
    const rerun = (step: (typeof GATHER_STEPS)[number]) =>
      rowsWhileGathering(step).find(({ name }) => name === "rerun")?.word;
    expect([rerun("media"), rerun("rerun")]).toEqual(["waiting", "looking"]);
    expect(rowsWhileGathering("rerun").find(({ name }) => name === "record")?.word).toBe("evidence-in");
  });
  it("shows what is judged already, and only that", () => {
    const judged: Check[] = [{ name: "code", status: "fail", reason: "another code", critical: true }];
    const rows = rowsWhileGathering("metadata", judged);
    expect(rows.filter(({ check }) => check !== null).map(({ name, word }) => [name, word])).toEqual([
      ["code", "fail"],
    ]);
  });
  it("never judges a check whose evidence is still to come", () => {
    expect(settledBy("lineage")).toEqual(["record", "code", "ancestors", "terms", "priority"]);
    expect(settledBy("media")).not.toContain("rerun");
    expect(settledBy("rerun")).toEqual([...CHECK_NAMES]);
  });
});

describe("rowsOf", () => {
  it("gives every status its own look and word, and never shows unknown as failed or passed", () => {
    const statuses: CheckStatus[] = ["pass", "fail", "unknown", "not-applicable"];
    const checks = statuses.map((status, i) => ({
      name: CHECK_NAMES[i]!,
      status,
      reason: `why ${i}`,
      critical: false,
    }));
    const rows = rowsOf({ checks } as unknown as Judgement);
    expect(rows.map(({ status, word, check }) => [status, word, check?.reason])).toEqual([
      ["done", "pass", "why 0"],
      ["failed", "fail", "why 1"],
      ["unknown", "unknown", "why 2"],
      ["skipped", "not-applicable", "why 3"],
    ]);
  });
});
