import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_U64 } from "../../src/core/bytes/parseUint.ts";
import { checkDraft } from "../../web/features/studio/checkDraft.ts";
import { type Draft, emptyDraft, parseDraft } from "../../web/features/studio/Draft.ts";
import { seedsFrom } from "../../web/features/studio/seedsFrom.ts";

const cell = { seed: "1", params: {} };
const draft = (change: Partial<Draft> = {}): Draft => ({ ...emptyDraft(12n), prompt: "a red kite", ...change });

describe("checkDraft", () => {
  it("turns what was typed into four seeds of one request", () => {
    const { sheet, problems } = checkDraft(draft({ width: "832", height: "1248", negativePrompt: "fog" }));
    expect(problems).toBeNull();
    expect(sheet).toMatchObject({
      prompt: "a red kite",
      negativePrompt: "fog",
      width: 832,
      height: 1248,
      salt: null,
      cells: ["12", "13", "14", "15"].map((seed) => ({ seed, params: {} })),
    });
  });

  const bad: [string, Partial<Draft>, string][] = [
    ["an empty prompt", { prompt: " \n" }, "prompt"],
    ["a prompt of 4,001 characters", { prompt: "ä".repeat(4001) }, "prompt"],
    ["a negative prompt of 4,001 characters", { negativePrompt: "x".repeat(4001) }, "negativePrompt"],
    ["a seed beyond u64", { seed: "18446744073709551616" }, "seed"],
    ["a negative seed", { seed: "-1" }, "seed"],
    ["a seed in words", { seed: "seven" }, "seed"],
    ["no seed", { seed: "" }, "seed"],
    ["a width of 63", { width: "63" }, "width"],
    ["a height of 4097", { height: "4097" }, "height"],
    ["half a pixel", { height: "100.5" }, "height"],
  ];
  it.each(bad)("refuses %s and names the field", (_, change, field) => {
    const { sheet, problems } = checkDraft(draft(change));
    expect(sheet).toBeNull();
    expect(Object.keys(problems ?? {})).toEqual([field]);
  });

  it("takes the bounds themselves", () => {
    const { sheet } = checkDraft(
      draft({ prompt: "ä".repeat(4000), seed: MAX_U64.toString(), width: "64", height: "4096" }),
    );
    expect(sheet?.cells.map(({ seed }) => seed)).toEqual([MAX_U64.toString(), "0", "1", "2"]);
  });
});

describe("seedsFrom", () => {
  it("gives different u64 for every start", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, MAX_U64), (first) => {
        const seeds = seedsFrom(first, 4);
        expect(new Set(seeds).size).toBe(4);
        expect(seeds.every((seed) => seed >= 0n && seed <= MAX_U64)).toBe(true);
        expect(seeds[0]).toBe(first);
      }),
    );
  });
});

describe("parseDraft", () => {
  it("brings back what was stored, the grid's settings and the chosen seed included", () => {
    const { sheet } = checkDraft(draft({ params: { form: "silk", complexity: 0.35 } }));
    const stored = draft({
      sheet,
      chosenCells: ["14", "12"],
      title: "Kite",
      params: { form: "silk", complexity: 0.35 },
    });
    expect(parseDraft(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  });

  it.each([
    ["nothing", null],
    ["a text", "draft"],
    ["another version", { prompt: "old" }],
    ["a wrong type", { ...emptyDraft(1n), seedLocked: "yes" }],
    ["an empty grid", { ...emptyDraft(1n), sheet: { ...checkDraft(draft()).sheet, cells: [] } }],
    ["a grid of 25", { ...emptyDraft(1n), sheet: { ...checkDraft(draft()).sheet, cells: Array(25).fill(cell) } }],
    [
      "a salt in capitals",
      { ...emptyDraft(1n), sheet: { ...checkDraft(draft()).sheet, salt: `0x${"AB".repeat(32)}` } },
    ],
    ["an unknown sweep", { ...emptyDraft(1n), sweep: { kind: "everything" } }],
  ])("takes %s for no draft", (_, value) => {
    expect(parseDraft(value)).toBeNull();
  });
});
