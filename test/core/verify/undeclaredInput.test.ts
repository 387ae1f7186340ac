import type { Hex } from "viem";
import { describe, expect, it } from "vitest";
import type { Recipe } from "../../../src/core/recipe/Recipe.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { ChainEvidence } from "../../../src/core/verify/Evidence.ts";
import { established } from "../../../src/core/verify/facts/Fact.ts";
import type { Facts } from "../../../src/core/verify/facts/Facts.ts";
import { ABSENT, found, unavailable } from "../../../src/core/verify/Gathered.ts";
import { undeclaredInput } from "../../../src/core/verify/undeclaredInput.ts";
import { encodeRecord, type RecordParts, ROOT, word } from "./encodeRecord.ts";

const MINTER: Hex = "0x0000000000000000000000000000000000000a11";
const USED = word(70);
const OWN = word(71);
const work = { id: 2_304n, creator: MINTER, createdAt: 1_700_000_500, outputHash: OWN } as WorkRecord;

type Claims = NonNullable<ChainEvidence["inputClaims"]>;

/** What is said of a work that was made from USED, which the index knows as `claim` says. */
function judged(
  claim: ReturnType<Claims["get"]>,
  record: Partial<RecordParts> | null = {},
  ancestors: WorkRecord[] = [],
) {
  const inputs = [USED, OWN].map((outputHash) => ({ role: "image", contentHash: word(9), outputHash }));
  const facts = {
    record: established(work),
    recipe: established({ inputs, output: { outputHash: OWN } } as unknown as Recipe),
    lineage: { works: new Map([work, ...ancestors].map((one) => [one.id, one])), gaps: new Map() },
  } as unknown as Facts;
  const records = new Map(record === null ? [] : [[5n, found(encodeRecord({ ...ROOT, ...record }))] as const]);
  const inputClaims = new Map(claim === undefined ? [] : [[USED, claim]]) as unknown as Claims;
  return undeclaredInput({ inputClaims, records }, facts);
}

const claimed = (claimedAt: number, id = 1_280n) => found({ id, claimedAt });

describe("an input that is no recorded ancestor's", () => {
  it("is fine when it is no work, and when its work came later", () => {
    expect(judged(ABSENT)).toBeNull();
    expect(judged(claimed(1_700_000_501))).toBeNull();
    expect(judged(claimed(1_700_000_500, 2_560n))).toBeNull();
  });

  it("is a work that was left out, also of the same second", () => {
    for (const at of [1_700_000_499, 1_700_000_500]) {
      expect(judged(claimed(at))).toMatchObject({
        status: "fail",
        reason: expect.stringMatching(/made from work 1280 by 0x/),
      });
    }
  });

  it("may be the minter's own work without parents, and no other of its works", () => {
    expect(judged(claimed(1), { creator: MINTER })).toBeNull();
    expect(judged(claimed(1), { creator: MINTER, edges: [[256n, 1, 1]] })).toMatchObject({ status: "fail" });
  });

  it("is the recorded ancestor's when one has that output, whoever holds the claim", () => {
    const parent = { id: 256n, outputHash: USED } as WorkRecord;
    expect(judged(claimed(1), {}, [parent])).toBeNull();
  });

  it("is a lie of the node when the claim is a recorded ancestor's of another output", () => {
    const parent = { id: 1_280n, outputHash: word(72) } as WorkRecord;
    expect(judged(claimed(1), {}, [parent])).toMatchObject({
      status: "fail",
      reason: expect.stringMatching(/two different stories/),
    });
  });

  it("stays open while nobody can say", () => {
    expect(judged(unavailable("the node does not answer"))).toMatchObject({ status: "unknown" });
    expect(judged(undefined)).toMatchObject({ status: "unknown" });
    expect(judged(claimed(1), null)).toMatchObject({ status: "unknown" });
  });

  it("is not asked about in evidence from before it was gathered", () => {
    const facts = { record: established(work), recipe: established({} as Recipe) } as Facts;
    expect(undeclaredInput({ records: new Map() }, facts)).toBeNull();
  });
});
