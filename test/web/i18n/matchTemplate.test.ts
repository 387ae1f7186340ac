import fc from "fast-check";
import { expect, it } from "vitest";
import { type ErrorTemplate, matchTemplate } from "../../../web/app/i18n/matchTemplate.ts";

const TEMPLATE = ["Work ", ["0"], " has ", ["1"], " of ", ["2"], "."] as const satisfies ErrorTemplate;

it("gives every value to its own place", () => {
  expect(matchTemplate(TEMPLATE, "Work 7 has two of three.")).toEqual({ 0: "7", 1: "two", 2: "three" });
  expect(matchTemplate([["0"], " lied about ", ["1"]], "it lied about all")).toEqual({ 0: "it", 1: "all" });
});

it("matches the whole sentence only", () => {
  for (const sentence of [
    "Work 7 has two of three",
    "A Work 7 has two of three.",
    "Work 7 has two.",
    "work 7 has 2 of 3.",
    "",
  ]) {
    expect(matchTemplate(TEMPLATE, sentence)).toBeNull();
  }
  // Two places cannot share the same characters.
  expect(matchTemplate(["ab", ["0"], "ba"], "aba")).toBeNull();
  expect(matchTemplate(["ab", ["0"], "ba"], "abba")).toEqual({ 0: "" });
});

it("takes braces, quotes, patterns and lines for what they are", () => {
  const values = ["{0}", "a\n'b\" (.*)$ [^x] \\d+ $&", "\u2028</script>"];
  expect(matchTemplate(TEMPLATE, `Work ${values[0]} has ${values[1]} of ${values[2]}.`)).toEqual({ ...values });
});

it("leaves what is ambiguous to the last value", () => {
  expect(matchTemplate(TEMPLATE, "Work 1 has 2 of 3 has 4 of 5.")).toEqual({ 0: "1", 1: "2", 2: "3 has 4 of 5" });
});

it("matches whatever a template makes, and makes the same sentence again", () => {
  const template = fc
    .array(fc.string({ unit: fc.constantFrom("a", "b", " ", "."), minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((words) => words.flatMap((word, index): ErrorTemplate => [word, [String(index)]]));
  fc.assert(
    fc.property(
      template,
      fc.array(fc.string({ unit: fc.constantFrom("a", "b", " ", ".") }), { minLength: 5 }),
      (pieces, given) => {
        const fill = (values: readonly string[] | Record<string, string>) =>
          pieces
            .map((piece) => (typeof piece === "string" ? piece : (values as Record<string, string>)[piece[0]]))
            .join("");
        const sentence = fill(given);
        const values = matchTemplate(pieces, sentence);
        expect(values).not.toBeNull();
        expect(fill(values ?? {})).toBe(sentence);
      },
    ),
  );
});

it("does not take longer than the sentence is long, whatever is in it", () => {
  const template = Array.from({ length: 12 }, (_, index): ErrorTemplate => ["a", [String(index)]]).flat();
  expect(matchTemplate([...template, "!"], "a".repeat(200_000))).toBeNull();
});
