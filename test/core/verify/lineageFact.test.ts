import type { Hex } from "viem";
import { describe, expect, it } from "vitest";
import { decodeRecord } from "../../../src/core/record/decodeRecord.ts";
import { lineageFact } from "../../../src/core/verify/facts/lineageFact.ts";
import { ABSENT, found, type Gathered, unavailable } from "../../../src/core/verify/Gathered.ts";
import { encodeRecord, ROOT } from "./encodeRecord.ts";

const GENERATIONS = 60;

/** Each mint after the first makes two works from both works of the mint before: 2^60 paths lead to the roots. */
function ladder(): Map<bigint, Gathered<Hex>> {
  const codes = new Map<bigint, Gathered<Hex>>();
  for (let nonce = 1n; nonce <= GENERATIONS; nonce += 1n) {
    const before = (nonce - 1n) << 8n;
    const edges = nonce === 1n ? [] : ([before, before + 1n] as const).map((parent) => [parent, 1, 1] as const);
    codes.set(nonce, found(encodeRecord({ ...ROOT, tokens: 2, bodies: 2, edges })));
  }
  return codes;
}

function top(codes: Map<bigint, Gathered<Hex>>) {
  const code = codes.get(BigInt(GENERATIONS));
  if (code?.state !== "found") throw new Error("no work");
  return decodeRecord(code.value, BigInt(GENERATIONS) << 8n).record;
}

describe("lineageFact", () => {
  it("visits every ancestor once, however many paths lead to it", () => {
    const codes = ladder();
    const { works, gaps } = lineageFact(codes, top(codes));
    expect(works.size).toBe(1 + 2 * (GENERATIONS - 1));
    expect([...works.keys()][0]).toBe(BigInt(GENERATIONS) << 8n);
    expect(gaps.size).toBe(0);
  });

  it("tells what it could not follow, and why, and goes on elsewhere", () => {
    const codes = ladder();
    const { works, gaps } = lineageFact(codes.set(30n, unavailable("gone")), top(codes));
    expect([...gaps.keys()].sort()).toEqual([30n << 8n, (30n << 8n) + 1n]);
    expect([...gaps.values()].map(({ status }) => status)).toEqual(["unknown", "unknown"]);
    expect(works.size).toBe(1 + 2 * 29);
    const { gaps: refuted } = lineageFact(codes.set(30n, ABSENT), top(codes));
    expect([...refuted.values()].map(({ status }) => status)).toEqual(["fail", "fail"]);
  });
});
