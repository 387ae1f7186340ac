import { describe, expect, it } from "vitest";
import { SeedlineError } from "../../src/core/errors.ts";
import { parseRoyalty, suggestTitle } from "../../web/features/mint/MintForm.ts";
import { mintProblem } from "../../web/features/mint/mintProblem.ts";

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

describe("mintProblem", () => {
  const error = (hint: string) => new SeedlineError("X", "It stopped.", { hint });
  it("never calls an open outcome a failure", () => {
    expect(mintProblem("sign", error("Look."), true).kind).toBe("unknown");
    expect(mintProblem("confirm", error("Look."), true).safe).toContain("only once");
  });
  it("says once that nothing was paid", () => {
    const own = mintProblem("sign", error("Sign again."), false);
    expect(own.safe).toMatch(/^Nothing was minted or paid\./);
    const told = mintProblem("sign", error("Nothing was sent."), false);
    expect(told.safe).not.toContain("Nothing");
  });
});
