import { expect, it } from "vitest";
import { CHECK_NAMES } from "../../../src/core/verify/Check.ts";
import { neverMinted } from "../../../src/core/verify/neverMinted.ts";
import { verdictOf } from "../../../src/core/verify/verdict.ts";

it("says of a file that nobody minted that it cannot tell, and follows its own table", () => {
  const hash = `0x${"1d".repeat(32)}` as const;
  const judgement = neverMinted(hash);
  expect(judgement).toMatchObject({ id: null, verdict: "cannot-tell", proofLevel: "declared" });
  expect(judgement.sentence).toContain(hash);
  expect(judgement.checks.map(({ name }) => name)).toEqual([...CHECK_NAMES]);
  expect(judgement.checks.every(({ status }) => status === "unknown")).toBe(true);
  expect(verdictOf(judgement.checks, judgement.proofLevel)).toBe(judgement.verdict);
});
