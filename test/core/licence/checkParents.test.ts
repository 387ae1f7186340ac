import { zeroHash } from "viem";
import { describe, expect, it } from "vitest";
import type { SeedlineError } from "../../../src/core/errors.ts";
import { checkParents } from "../../../src/core/licence/checkParents.ts";
import { type LicenceTerms, NO_CONDITIONS } from "../../../src/core/licence/LicenceTerms.ts";

const NOW = 1_790_000_000;

function terms(id: bigint, asset: bigint, more: Partial<LicenceTerms> = {}): LicenceTerms {
  return {
    ...NO_CONDITIONS,
    id,
    asset,
    shareBps: 500,
    scope: "lineage",
    by: "open",
    permissions: 3,
    shareAlike: false,
    attribution: true,
    minRoyaltyBps: 0,
    payee: "0x00000000000000000000000000000000000000a1",
    textHash: zeroHash,
    closed: false,
    ...more,
  };
}

function refusal(...all: readonly LicenceTerms[]): Pick<SeedlineError, "code" | "message"> | null {
  try {
    checkParents(
      all.map(({ asset, id }) => ({ parent: asset, roles: 1, termsId: id })),
      all,
      NOW,
    );
    return null;
  } catch (error) {
    const { code, message } = error as SeedlineError;
    return { code, message };
  }
}

describe("checkParents", () => {
  it("lets parents through whose terms can be kept together", () => {
    expect(refusal()).toBeNull();
    expect(refusal(terms(4n, 256n), terms(9n, 512n, { permissions: 2 }))).toBeNull();
    expect(refusal(terms(4n, 256n, { shareAlike: true, permissions: 2 }), terms(9n, 512n))).toBeNull();
    expect(refusal(terms(4n, 256n, { expiresAt: NOW }))).toBeNull();
  });

  it("names both works, both terms and what they disagree about", () => {
    const clash = refusal(terms(4n, 256n, { permissions: 2 }), terms(9n, 512n, { shareAlike: true }));
    expect(clash).toEqual({
      code: "INCOMPATIBLE_PARENTS",
      message: "Work 512 (terms 9) demands that derivatives allow commercial use, and work 256 (terms 4) forbids it.",
    });
    const several = refusal(
      terms(4n, 256n, { permissions: 18 }),
      terms(9n, 512n, { permissions: 23, shareAlike: true }),
    );
    expect(several?.message).toContain("commercial use and data mining");
  });

  it("names terms that are over, closed, for nobody or another work's", () => {
    expect(refusal(terms(4n, 256n, { closed: true }))).toMatchObject({ code: "TERMS_NOT_OFFERED" });
    expect(refusal(terms(4n, 256n, { by: "none" }))?.message).toContain("Terms 4 of work 256");
    expect(refusal(terms(4n, 256n, { expiresAt: NOW - 1 }))).toEqual({
      code: "TERMS_EXPIRED",
      message: "Terms 4 of work 256 could be used until 2026-09-21T14:13:19.000Z.",
    });
    const edge = { parent: 512n, roles: 1, termsId: 4n };
    expect(() => checkParents([edge], [terms(4n, 256n)], NOW)).toThrow("Terms 4 are not those of work 512");
  });
});
