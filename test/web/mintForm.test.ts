import { describe, expect, it } from "vitest";
import { parseRoyalty, suggestTitle } from "../../web/features/mint/MintForm.ts";

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
  ])("of %j is %j", (prompt, title) => {
    expect(suggestTitle(prompt)).toBe(title);
  });
});
