import { describe, expect, it } from "vitest";
import { fillTemplate } from "../../../src/core/template/fillTemplate.ts";
import { parseTemplate } from "../../../src/core/template/PromptTemplate.ts";
import { titlesOf } from "../../../web/features/mint/label/titlesOf.ts";
import { checkDraft } from "../../../web/features/studio/checkDraft.ts";
import { cellKey, type Draft, emptyDraft, parseDraft } from "../../../web/features/studio/Draft.ts";
import { tileCells } from "../../../web/features/studio/gridSession.ts";
import { historyDocument, parseHistory, recalled, templateOf } from "../../../web/features/studio/HistoryItem.ts";
import { BUILT_IN_TEMPLATES } from "../../../web/features/studio/templates/builtInTemplates.ts";
import { sampleOf } from "../../../web/features/studio/templates/sampleOf.ts";

const draft = (change: Partial<Draft>): Draft => ({ ...emptyDraft(5n), ...change });
const slots = [
  { name: "colour", value: "teal" },
  { name: "__proto__", value: "odd" },
];

describe("a draft with slots", () => {
  it("is drawn from plain words", () => {
    const { sheet } = checkDraft(draft({ prompt: "{colour} kite at {time|dawn|dusk} {__proto__}", slots }));
    expect(sheet?.prompt).toBe("teal kite at dawn odd");
    expect(tileCells(sheet!).map(({ prompt }) => prompt)).toEqual(Array(4).fill("teal kite at dawn odd"));
  });

  it("says at the prompt what is wrong with it", () => {
    for (const [prompt, code] of [
      ["{colour", "TEMPLATE_UNBALANCED"],
      ["a {mood} kite", "SLOT_NOT_FILLED"],
      [`{${"x|".repeat(10)}}`, "TEMPLATE_OPTION_EMPTY"],
    ] as const) {
      const { sheet, problems } = checkDraft(draft({ prompt, sweep: { kind: "slot", name: "mood", values: ["x"] } }));
      expect(sheet).toBeNull();
      expect(problems?.prompt?.code).toBe(code);
    }
    const long = checkDraft(draft({ prompt: "{a} b", slots: [{ name: "a", value: "ä".repeat(4_000) }] }));
    expect(long.problems?.prompt?.code).toBe("PROMPT_TOO_LONG");
  });

  it("may compare words of one slot, each a picture with a prompt of its own", () => {
    const { sheet } = checkDraft(
      draft({
        prompt: "{colour} kite at {time|dawn|dusk}",
        slots,
        sweep: { kind: "slot", name: "time", values: ["dusk", "noon", " ", "dusk", "night", "dawn"] },
      }),
    );
    expect(sheet?.prompt).toBe("teal kite at dawn");
    expect(tileCells(sheet!)).toEqual([
      { key: "5 time=dusk", seed: "5", params: {}, prompt: "teal kite at dusk" },
      { key: "5 time=noon", seed: "5", params: {}, prompt: "teal kite at noon" },
      { key: "5 time=night", seed: "5", params: {}, prompt: "teal kite at night" },
    ]);
    expect(new Set(sheet?.cells.map(cellKey)).size).toBe(3);
    const titles = titlesOf(
      ["a", "b"],
      sheet!,
      { title: "" },
      { titles: {} },
      tileCells(sheet!).map(({ prompt }) => prompt),
    );
    expect(titles).toEqual(["Teal kite at dusk, 1", "Teal kite at noon, 2"]);
  });

  it("does not compare words of a private prompt, nor of a slot that is gone", () => {
    const sweep = { kind: "slot", name: "time", values: ["dusk"] } as const;
    const both = { sweep: { ...sweep, values: [...sweep.values] } };
    expect(
      checkDraft(draft({ prompt: "{time|dawn} kite", privatePrompt: true, ...both }), `0x${"5a".repeat(32)}`).problems
        ?.sweep?.message,
    ).toMatch(/private prompt/);
    expect(checkDraft(draft({ prompt: "kite", ...both })).problems?.sweep?.message).toMatch(/no slot \{time\}/);
  });

  it("comes back from the history with its slots, and a plain prompt with its braces", () => {
    for (const [prompt, filled] of [
      ["{colour} kite", "teal kite"],
      ["a {{brace}} kite", "a {brace} kite"],
    ] as const) {
      const asked = draft({ prompt, slots });
      const { sheet } = checkDraft(asked);
      expect(sheet?.prompt).toBe(filled);
      const item = { id: "x", sheet: sheet!, sweep: asked.sweep, ...templateOf({ ...asked, sheet }) };
      const kept = parseHistory({
        id: "x",
        revision: 1,
        updatedAt: 0,
        document: JSON.parse(JSON.stringify(historyDocument(item))),
      });
      expect(kept).toEqual(item);
      const back = recalled(emptyDraft(9n), kept!);
      expect(back.prompt).toBe(prompt);
      expect(checkDraft(back).sheet?.prompt).toBe(filled);
    }
  });

  it("is not taken for the words of a grid that was drawn from others", () => {
    const { sheet } = checkDraft(draft({ prompt: "a plain kite" }));
    expect(templateOf(draft({ prompt: "{colour} kite", slots, sheet }))).toEqual({});
    expect(templateOf(draft({ prompt: "{colour", slots, sheet }))).toEqual({});
  });

  it("is read from drafts of before there were slots", () => {
    const { slots: _, ...older } = { ...draft({ prompt: "x" }), slots: undefined };
    expect(parseDraft(JSON.parse(JSON.stringify(older)))).toEqual(draft({ prompt: "x" }));
  });
});

describe("built-in templates", () => {
  it("can each be filled with every one of their words", () => {
    for (const { text } of BUILT_IN_TEMPLATES) {
      const template = parseTemplate(text);
      expect(template.slots.length).toBeGreaterThan(1);
      expect(sampleOf(text)).not.toMatch(/[{}|]/);
      for (const slot of template.slots) {
        for (const word of slot.options) {
          const values = new Map(template.slots.map(({ name }) => [name, "x"]));
          expect(fillTemplate(template, values.set(slot.name, word))).toContain(word);
        }
      }
    }
  });
});
