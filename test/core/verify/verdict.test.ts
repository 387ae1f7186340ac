import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHECK_NAMES, type Check, type CheckName, type CheckStatus } from "../../../src/core/verify/Check.ts";
import { isCritical, proofLevelOf, verdictOf } from "../../../src/core/verify/verdict.ts";

const STATUSES = ["pass", "fail", "unknown", "not-applicable"] as const;

/** The column "critical" of the design, by check. */
const DESIGN: Readonly<Record<CheckName, "yes" | "a mismatch" | "no">> = {
  record: "yes",
  code: "yes",
  content: "yes",
  metadata: "yes",
  prompt: "a mismatch",
  rerun: "a mismatch",
  attestation: "a mismatch",
  ancestors: "yes",
  terms: "yes",
  priority: "a mismatch",
  duplicates: "no",
  c2pa: "a mismatch",
  marks: "no",
  pins: "no",
};

function checksOf(statuses: Partial<Record<CheckName, CheckStatus>>): Check[] {
  return CHECK_NAMES.map((name) => {
    const status = statuses[name] ?? "pass";
    return { name, status, critical: isCritical(name, status), reason: `${name} ${status}` };
  });
}

describe("verdictOf", () => {
  it.each(CHECK_NAMES)("weighs %s as the design says", (name) => {
    const failed = { yes: "not-authentic", "a mismatch": "not-authentic", no: "authentic-with-caveats" } as const;
    const open = { yes: "cannot-tell", "a mismatch": "authentic-with-caveats", no: "authentic-with-caveats" } as const;
    const weight = DESIGN[name];
    expect(verdictOf(checksOf({ [name]: "fail" }), "reproducible")).toBe(failed[weight]);
    expect(verdictOf(checksOf({ [name]: "unknown" }), "reproducible")).toBe(open[weight]);
    expect(verdictOf(checksOf({ [name]: "not-applicable" }), "reproducible")).toBe("authentic");
  });

  it("calls nothing authentic that is merely declared", () => {
    expect(verdictOf(checksOf({}), "attested")).toBe("authentic");
    expect(verdictOf(checksOf({}), "declared")).toBe("authentic-with-caveats");
  });

  it("lets the worst check decide, whatever the others are", () => {
    const statuses = fc.tuple(...CHECK_NAMES.map(() => fc.constantFrom(...STATUSES)));
    const levels = fc.constantFrom("reproducible", "attested", "declared");
    fc.assert(
      fc.property(statuses, levels, (picked, level) => {
        const is = (status: CheckStatus, ...weights: string[]) =>
          CHECK_NAMES.some((name, i) => picked[i] === status && weights.includes(DESIGN[name]));
        const expected = is("fail", "yes", "a mismatch")
          ? "not-authentic"
          : is("unknown", "yes")
            ? "cannot-tell"
            : is("fail", "no") || is("unknown", "a mismatch", "no") || level === "declared"
              ? "authentic-with-caveats"
              : "authentic";
        const named = Object.fromEntries(CHECK_NAMES.map((name, i) => [name, picked[i]!]));
        expect(verdictOf(checksOf(named), level)).toBe(expected);
      }),
    );
  });
});

describe("proofLevelOf", () => {
  it("is reproducible only when the re-run passed, and attested only when the attestation did", () => {
    for (const rerun of STATUSES) {
      for (const attestation of STATUSES) {
        const expected = rerun === "pass" ? "reproducible" : attestation === "pass" ? "attested" : "declared";
        expect(proofLevelOf(checksOf({ rerun, attestation }))).toBe(expected);
      }
    }
  });
});
