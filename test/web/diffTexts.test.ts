import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffTexts } from "../../web/features/verify/diffTexts.ts";

const whole = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join("");
const marked = (parts: readonly { text: string; differs: boolean }[]) =>
  parts.filter(({ differs }) => differs).map(({ text }) => text);

describe("diffTexts", () => {
  it("marks the words that differ, and nothing else", () => {
    const [left, right] = diffTexts("The harbour keeps one lamp.", "The harbour keeps a red lamp.");
    expect([marked(left), marked(right)]).toEqual([["one"], ["a red"]]);
    const [before, after] = diffTexts("rain\nreads by it", "rain\nreads by it, late");
    expect([marked(before), marked(after)]).toEqual([[], [", late"]]);
  });
  it("knows the words of Chinese", () => {
    const [left, right] = diffTexts("雨夜，渡船未归", "雪夜，渡船未归");
    expect(whole(left)).toBe("雨夜，渡船未归");
    expect(marked(left).join("")).toContain("雨");
    expect(marked(right).join("")).not.toContain("渡船");
  });
  it("marks nothing in equal texts, and all of texts that share nothing", () => {
    expect(diffTexts("a b", "a b").flatMap(marked)).toEqual([]);
    expect(diffTexts("", "x").map(marked)).toEqual([[], ["x"]]);
    expect(diffTexts("one", "two").map(marked)).toEqual([["one"], ["two"]]);
  });
  it("gives both texts back whole, and what is not marked is the same in both", () => {
    const text = fc.array(fc.constantFrom("rain", "lamp", " ", "\n", "渡船", ".", "a"), { maxLength: 40 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [left, right] = diffTexts(a.join(""), b.join(""));
        expect([whole(left), whole(right)]).toEqual([a.join(""), b.join("")]);
        const same = (parts: typeof left) => whole(parts.filter(({ differs }) => !differs));
        expect(same(left)).toBe(same(right));
      }),
    );
  });
  it("stays quick where two long texts share nothing in their middle", () => {
    const [left] = diffTexts("x ".repeat(5_000), "y ".repeat(5_000));
    expect(whole(left)).toHaveLength(10_000);
  });
});
