import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkLabel } from "../../web/features/mint/label/checkLabel.ts";
import { parseRoyalty, suggestTitle } from "../../web/features/mint/MintForm.ts";

const FAMILY = "\u{1f469}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}";

describe("parseRoyalty", () => {
  it.each([
    ["0", 0],
    ["5", 500],
    ["7.5", 750],
    ["2,25", 225],
    ["0.05", 5],
    [" 10 ", 1000],
  ])("reads %s", (text, bps) => {
    expect(parseRoyalty(text)).toBe(bps);
  });
  it.each(["", "10.01", "11", "-1", "five", "1.234", "1e1", "0x5", "5 %"])("refuses %s", (text) => {
    expect(() => parseRoyalty(text)).toThrow(expect.objectContaining({ code: "ROYALTY_OUT_OF_RANGE" }));
  });
});

describe("suggestTitle", () => {
  it.each([
    ["a slow river, at night", "A slow river"],
    ["two words\nand a second line", "Two words"],
    ["", "Untitled"],
    ["   ", "Untitled"],
    [
      "one two three four five six seven eight nine ten eleven twelve",
      "One two three four five six seven eight nine ten",
    ],
    ["x".repeat(300), `X${"x".repeat(79)}`],
    // A family is one character, and is not cut in two; nor is half of a pair left over.
    [`a${FAMILY.repeat(20)}`, `A${FAMILY.repeat(20)}`],
    [FAMILY.repeat(100), "Untitled"],
    [`a${"\u{1f3a8}".repeat(200)}`, `A${"\u{1f3a8}".repeat(79)}`],
    ["\u202egnitirw\u202c \u2067from the right\u2069", "Gnitirw from the right"],
    ["half \ud83d of it", "Half \ufffd of it"],
    ["\u2028\u2029", "Untitled"],
    ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
  ])("of %j is %j", (prompt, title) => {
    expect(suggestTitle(prompt)).toBe(title);
  });

  it("can always be a title", () => {
    const label = { description: "", royaltyPercent: "5" };
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (prompt) => {
        const problem = checkLabel({ ...label, titles: [suggestTitle(prompt)] })?.titles.get(0);
        // But for one of which nothing can be seen, which is said.
        expect([undefined, "TITLE_EMPTY"]).toContain(problem?.code);
      }),
    );
  });
});
