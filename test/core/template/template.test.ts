import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeedlineError } from "../../../src/core/errors.ts";
import { fillTemplate } from "../../../src/core/template/fillTemplate.ts";
import { mayHaveSlots, parseTemplate, plainTemplate } from "../../../src/core/template/PromptTemplate.ts";
import { allSuggestedWords, suggestedWords } from "../../../src/core/template/slotWords.ts";

const fill = (text: string, values: Record<string, string> = {}) =>
  fillTemplate(parseTemplate(text), new Map(Object.entries(values)));
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof SeedlineError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "nothing";
};

describe("parseTemplate", () => {
  it("reads words, open slots and slots with words to choose from", () => {
    expect(parseTemplate("{ colour } lighthouse at {time|dawn| dusk |night}, {time}")).toEqual({
      parts: [{ slot: "colour" }, { words: " lighthouse at " }, { slot: "time" }, { words: ", " }, { slot: "time" }],
      slots: [
        { name: "colour", options: [] },
        { name: "time", options: ["dawn", "dusk", "night"] },
      ],
    });
  });

  it("takes a slot's words wherever it first has some", () => {
    expect(parseTemplate("{a}{b|x}{a|y|y|z}").slots).toEqual([
      { name: "a", options: ["y", "z"] },
      { name: "b", options: ["x"] },
    ]);
  });

  it.each([
    ["a {b", "TEMPLATE_UNBALANCED: The brace at character 3 is never closed."],
    ["😀 b}", "TEMPLATE_UNBALANCED: The brace at character 4 closes no slot."],
    ["{a}}", "TEMPLATE_UNBALANCED: The brace at character 4 closes no slot."],
    ["{{{a", "TEMPLATE_UNBALANCED: The brace at character 3 is never closed."],
    ["{a {b}}", "TEMPLATE_NESTED: At character 4 a slot begins inside the one at character 1."],
    ["{}", "TEMPLATE_SLOT_EMPTY: The slot at character 1 has no name."],
    ["x{ |a}", "TEMPLATE_SLOT_EMPTY: The slot at character 2 has no name."],
    ["{a||b}", "TEMPLATE_OPTION_EMPTY: The slot {a} offers nothing between two |."],
    ["{a|b|}", "TEMPLATE_OPTION_EMPTY: The slot {a} offers nothing between two |."],
    ["{a|b} {a|c}", "TEMPLATE_SLOT_TWICE: The slot {a} stands twice and offers different words."],
    [`{${"ä".repeat(41)}}`, "TEMPLATE_NAME_TOO_LONG: The name of the slot at character 1 is too long."],
  ])("refuses %j", (text, said) => {
    expect(codeOf(() => parseTemplate(text))).toBe(said);
  });

  it("never fails but in words, and fills whatever it reads", () => {
    const text = fc.string({ unit: fc.constantFrom("{", "}", "|", "a", "b", " ", "😀", "__proto__"), maxLength: 24 });
    fc.assert(
      fc.property(text, (given) => {
        const said = codeOf(() => parseTemplate(given));
        if (said !== "nothing") return;
        const template = parseTemplate(given);
        const values = new Map(template.slots.map(({ name }) => [name, "{x|y}"]));
        // Values are words, whatever stands in them.
        const filled = fillTemplate(template, values);
        expect(filled.split("{x|y}").length - 1).toBeGreaterThanOrEqual(template.slots.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it("gives back what was written, for any words and slots", () => {
    const name = fc.stringMatching(/^[a-zà-ü一-十]{1,12}$/u);
    const part = fc.oneof(
      fc.record({ words: fc.string({ minLength: 1, unit: "grapheme" }) }),
      fc.record({ slot: name }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.map((one) => ("words" in one ? plainTemplate(one.words) : `{${one.slot}}`)).join("");
        const values = new Map(parts.flatMap((one, i) => ("slot" in one ? [[one.slot, `<${i}>`] as const] : [])));
        const wanted = parts.map((one) => ("words" in one ? one.words : values.get(one.slot))).join("");
        expect(fillTemplate(parseTemplate(text), values)).toBe(wanted);
      }),
    );
  });
});

describe("plainTemplate", () => {
  it("is filled to the very text, for every text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("{", "}", "|", "x", "😀") }), (text) => {
        expect(fill(plainTemplate(text))).toBe(text);
        expect(parseTemplate(plainTemplate(text)).slots).toEqual([]);
      }),
    );
    expect(mayHaveSlots("a plain kite")).toBe(false);
  });
});

describe("fillTemplate", () => {
  it("takes what was chosen, else the first word offered, and names what is missing", () => {
    expect(fill("{c} at {t|dawn|dusk}", { c: "red" })).toBe("red at dawn");
    expect(fill("{c} at {t|dawn|dusk}", { c: "red", t: "dusk", other: "x" })).toBe("red at dusk");
    expect(fill("{t|dawn}", { t: "  " })).toBe("dawn");
    expect(codeOf(() => fill("{t|dawn} {c}", { c: " " }))).toBe("SLOT_NOT_FILLED: The slot {c} is empty.");
    expect(fill("{__proto__}", Object.fromEntries([["__proto__", "x"]]))).toBe("x");
  });
});

describe("suggestedWords", () => {
  it("are words that the generators know", () => {
    const lexicon = JSON.parse(readFileSync("generators/shared/lexicon.json", "utf8")) as Record<string, object>;
    const known = new Set(Object.values(lexicon).flatMap((words) => Object.keys(words)));
    const stems = (word: string) => word.split(" ").flatMap((one) => [one, one.replace(/s$/, "")]);
    expect(allSuggestedWords().filter((word) => !stems(word).some((stem) => known.has(stem)))).toEqual([]);
  });

  it("follow from what a slot is called", () => {
    expect(suggestedWords("Colour of the sky")).toContain("amber");
    expect(suggestedWords("time")).toContain("dusk");
    expect(suggestedWords("颜色")).toContain("青");
    expect(suggestedWords("creature")).toEqual([]);
  });
});
