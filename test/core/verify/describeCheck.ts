import { describe, expect, it } from "vitest";
import type { CheckName, CheckStatus } from "../../../src/core/verify/Check.ts";
import type { Verdict } from "../../../src/core/verify/Judgement.ts";
import type { Forgery } from "./forgeries.ts";
import type { HonestEvidence } from "./honestEvidence.ts";

export type Row = readonly [
  title: string,
  work: Parameters<HonestEvidence["of"]>[0],
  forge: Forgery,
  status: CheckStatus,
  verdict: Verdict,
  reason: RegExp,
];

/** One row is one forgery or gap, and what it has to do to one check and to the verdict. */
export function describeCheck(check: CheckName, honest: () => HonestEvidence, rows: readonly Row[]): void {
  describe(check, () => {
    it.each(rows)("%s (%s)", async (_title, work, forge, status, verdict, reason) => {
      const judgement = await honest().judge(work, await forge(honest().of(work)));
      const finding = judgement.checks.find(({ name }) => name === check);
      expect(finding).toMatchObject({ status, reason: expect.stringMatching(reason) });
      expect(judgement.verdict).toBe(verdict);
      if (verdict === "not-authentic") expect(judgement.sentence).toMatch(/^Not authentic: /);
      if (verdict === "cannot-tell") expect(judgement.sentence).toMatch(/^Cannot tell: /);
    });
  });
}
