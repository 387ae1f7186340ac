import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CORPUS } from "./corpus.ts";
import { describeFlips } from "./flips/describeFlips.ts";
import { judgeHonest } from "./honest/judgeHonest.ts";
import { openStage, type Stage } from "./stage/Stage.ts";
import { tryForgery } from "./tryForgery.ts";

const deep = process.env.SEEDLINE_DEEP === "1";
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.stop());

// First, while nobody has forged anything that looks like them.
describe("honest works", () => {
  it("are never accused, and get their verdict", async () => {
    const outcomes = await judgeHonest(stage, deep ? "all" : "few");
    expect(outcomes.length).toBeGreaterThanOrEqual(deep ? 200 : 50);
    expect(outcomes.filter(({ expected, actual }) => expected !== actual)).toEqual([]);
  }, 600_000);
});

describe("forgeries", () => {
  it("have names of their own, and are at least forty", () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(40);
    expect(new Set(CORPUS.map(({ name }) => name)).size).toBe(CORPUS.length);
  });

  it.concurrent.each(CORPUS)("$name: $expected, by $check", async (forgery) => {
    const { actual, actualStatus, reason } = await tryForgery(stage, forgery);
    expect({ actual, status: actualStatus, reason }).toEqual({
      actual: forgery.expected,
      status: forgery.status,
      reason: expect.stringMatching(forgery.reason),
    });
  });
});

describeFlips(() => stage);
