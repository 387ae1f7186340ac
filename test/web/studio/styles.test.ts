import { padHex } from "viem";
import { describe, expect, it } from "vitest";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import { assertExample } from "../../../src/core/style/assertExample.ts";
import { promptUnder } from "../../../src/core/style/promptUnder.ts";
import type { StyleDocument } from "../../../src/core/style/StyleDocument.ts";
import { titlesOf } from "../../../web/features/mint/label/titlesOf.ts";
import { workDraftOf } from "../../../web/features/mint/workDraftOf.ts";
import { checkDraft } from "../../../web/features/studio/checkDraft.ts";
import { type Draft, emptyDraft, parseDraft } from "../../../web/features/studio/Draft.ts";
import { recalled, templateOf } from "../../../web/features/studio/HistoryItem.ts";
import { withPreset } from "../../../web/features/studio/presets/Preset.ts";
import { recallPart } from "../../../web/features/studio/recallPart.ts";
import { drawnBy, withoutStyle } from "../../../web/features/studio/style/drawnBy.ts";
import { inputCount } from "../../../web/features/studio/style/inputCount.ts";
import { styleInSearch } from "../../../web/features/studio/style/styleInSearch.ts";
import { subjectOf } from "../../../web/features/studio/style/subjectOf.ts";
import { underStyle } from "../../../web/features/studio/style/underStyle.ts";

const hash = (byte: string) => padHex(`0x${byte}`, { size: 32 });
const style: StyleDocument = {
  seedline: "style/1",
  name: "Night market",
  generator: { kind: "algorithmicMedia", name: "flow-field", version: "1.0.0", hash: hash("f1") },
  params: { density: 0.7, form: "silk" },
  size: { width: 832, height: 1216 },
  prompt: { before: "woodcut", after: "by night", negative: "people" },
  examples: ["31", "32", "33"].map((asset) => ({
    asset,
    contentHash: hash(`a${asset}`),
    outputHash: hash(`b${asset}`),
  })),
  drawnFrom: 2,
};
const open = { id: 513n, style, generator: "flow-field", model: null, maxInputs: 4 };
const model = { id: "77", termsId: "6", role: "model" as const };
const picture = (name: string) =>
  ({ contentHash: hash(name), origin: "upload", name, width: 64, height: 96 }) as Draft["pictures"][number];

const under = (change: Partial<Draft> = {}, opened: Parameters<typeof underStyle>[1] = open): Draft => {
  const draft = { ...emptyDraft(500n), prompt: "a tea stall", ...change };
  return { ...draft, ...underStyle(draft, opened, 9n) };
};

describe("a draft under a style", () => {
  it("has its generator, settings, size and words, is a child of it alone, and asks for twelve", () => {
    const { sheet, problems } = checkDraft(under());
    expect(problems).toBeNull();
    expect(sheet).toMatchObject({
      generator: "flow-field",
      prompt: promptUnder(style, "a tea stall").prompt,
      negativePrompt: "people",
      params: { density: 0.7, form: "silk" },
      width: 832,
      height: 1216,
      parents: [{ id: "513", termsId: "9", role: "style" }],
      style: { id: "513", name: "Night market", drawnFrom: 2 },
    });
    expect(sheet?.prompt).toBe("woodcut, a tea stall, by night");
    expect(sheet?.cells.map(({ seed }) => seed)).toEqual(Array.from({ length: 12 }, (_, i) => `${500 + i}`));
  });

  it("names the generator too where that is an asset, and keeps of the other parents what fits beside the style", () => {
    const works = ["21", "22", "23"].map((id) => ({ id, termsId: "1" }));
    const before = {
      parents: [...works, { id: "88", termsId: "4", role: "model" as const }],
      pictures: [picture("c1")],
    };
    const crowded = under(before, { ...open, model });
    expect(crowded.parents).toEqual([{ id: "513", termsId: "9", role: "style" }, model, works[0], works[1]]);
    expect(crowded.pictures).toEqual([]);
    expect(inputCount(crowded)).toBe(4);
    const roomy = under({ parents: works.slice(0, 1), pictures: [picture("c1"), picture("c2")] });
    expect([roomy.parents.length, roomy.pictures]).toEqual([2, [picture("c1")]]);
  });

  it("takes the place of another style, and keeps what the person stays away from where the style says nothing of it", () => {
    const { negative: _, ...words } = style.prompt;
    const other = { ...open, id: 600n, style: { ...style, name: "Harbour", prompt: words } };
    const draft = { ...under(), negativePrompt: "fog" };
    const next = { ...draft, ...underStyle(draft, other, 12n) };
    expect(next.parents).toEqual([{ id: "600", termsId: "12", role: "style" }]);
    expect([next.style?.name, next.negativePrompt]).toEqual(["Harbour", "fog"]);
  });

  it("asks for a subject, and fills the slots of one", () => {
    expect(Object.keys(checkDraft(under({ prompt: " " })).problems ?? {})).toEqual(["prompt"]);
    const slots = [{ name: "what", value: "boat" }];
    const draft = under({ prompt: "a {what|stall|boat}", slots });
    const { sheet } = checkDraft(draft);
    expect(sheet?.prompt).toBe("woodcut, a boat, by night");
    expect(templateOf({ ...draft, sheet })).toEqual({ template: { text: "a {what|stall|boat}", slots } });
  });

  it("is read again as it was kept, and drafts of before there were styles still open", () => {
    const draft = under();
    const whole = { ...draft, sheet: checkDraft(draft).sheet };
    expect(parseDraft(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
    const { style: _, ...old } = emptyDraft(3n);
    const { style: __, ...sheet } = whole.sheet!;
    expect(parseDraft({ ...old, sheet: { ...sheet, cells: sheet.cells.slice(0, 4) } })).toMatchObject({ style: null });
    expect(parseDraft({ ...whole, style: { ...whole.style, id: "-1" } })).toBeNull();
  });

  it("lets go of the style with another generator, and of nothing else", () => {
    const draft = under({ parents: [{ id: "21", termsId: "1" }] }, { ...open, model });
    expect(drawnBy(draft, "ink-wash")).toEqual({
      generator: "ink-wash",
      parents: [{ id: "21", termsId: "1" }],
      style: null,
    });
    expect(drawnBy(draft, "flow-field").style).toEqual(draft.style);
    const preset = { generator: "ornament", params: {}, words: "" };
    expect(withPreset(draft, preset)).toMatchObject({ style: null, parents: [{ id: "21", termsId: "1" }] });
    expect(withPreset(draft, { ...preset, generator: "flow-field" })).not.toHaveProperty("style");
    expect(withoutStyle(draft)).toEqual({ parents: [model, { id: "21", termsId: "1" }], style: null });
  });

  it("comes back from the history with its subject, whole or in parts", () => {
    const draft = under();
    const item = { sheet: checkDraft(draft).sheet!, sweep: draft.sweep };
    const back = recalled(emptyDraft(1n), item);
    expect([back.prompt, back.style, back.parents, back.sweep]).toEqual([
      "a tea stall",
      draft.style,
      draft.parents,
      { kind: "seeds", step: "1", count: 12 },
    ]);
    const bare = emptyDraft(1n);
    expect(recallPart(bare, item, "words").prompt).toBe("a tea stall");
    expect(recallPart(bare, item, "parents")).toMatchObject({ style: draft.style, generator: "flow-field" });
    // What is drawn under now stays while the works of another grid are taken.
    const { style: _, ...plain } = { ...item.sheet, parents: [{ id: "21", termsId: "1" }] };
    expect(recallPart(draft, { ...item, sheet: plain }, "parents").parents).toEqual([
      { id: "21", termsId: "1" },
      { id: "513", termsId: "9", role: "style" },
    ]);
    expect(recallPart(draft, { ...item, sheet: { ...plain, generator: "ornament" } }, "settings")).toMatchObject({
      style: null,
      generator: "ornament",
    });
  });

  it("suggests titles of the subject, not of the style's words", () => {
    const { sheet } = checkDraft(under());
    expect(titlesOf(["0x1", "0x2"], sheet!, { title: "" }, { titles: {} })).toEqual([
      "A tea stall, 1",
      "A tea stall, 2",
    ]);
  });
});

describe("subjectOf", () => {
  const words = (before?: string, after?: string) => ({
    style: {
      id: "1",
      name: "n",
      generator: "g",
      drawnFrom: 0,
      prompt: { ...(before && { before }), ...(after && { after }) },
    },
  });
  it.each([
    ["woodcut, a, by night", words("woodcut", "by night"), "a"],
    ["a, b", words(undefined, "b"), "a"],
    ["b, a", words("b"), "a"],
    ["other words", words("woodcut", "by night"), "other words"],
    // Head and tail must not be the same letters.
    ["x, x", words("x", "x"), "x, x"],
    ["a", {}, "a"],
  ])("takes the style's words off %s", (prompt, sheet, subject) => {
    expect(subjectOf({ prompt, ...sheet })).toBe(subject);
  });
});

describe("what is minted under a style", () => {
  it("gives the style's pictures first, in the role of a style, and names the style alone as parent", () => {
    const pixels = (shade: number) => ({
      width: 2,
      height: 1,
      data: Uint8Array.of(shade, 1, 2, 255, shade, 4, 5, 255),
    });
    const given = (shade: number) => ({
      image: pixels(shade),
      contentHash: hash(shade.toString(16)),
      outputHash: outputHashOfImage(pixels(shade)),
    });
    const draft = workDraftOf({
      image: pixels(200),
      seed: "7",
      prompt: "woodcut, a, by night",
      negativePrompt: "",
      salt: null,
      params: {},
      generator: style.generator,
      style: [given(30), given(20)],
      parents: [{ id: "21", termsId: "1", ...given(40) }],
      named: [
        { id: "513", termsId: "9", role: "style" },
        { id: "21", termsId: "1" },
      ],
      pictures: [],
      title: "A",
      description: "",
    });
    expect(draft.recipe.inputs.map(({ role, contentHash }) => [role, contentHash])).toEqual([
      ["style", hash("1e")],
      ["style", hash("14")],
      ["image", hash("28")],
    ]);
    expect(draft.edges?.map(({ parent, termsId }) => [parent, termsId])).toEqual([
      [21n, 1n],
      [513n, 9n],
    ]);
    expect(new Set(draft.edges?.map(({ roles }) => roles)).size).toBe(2);
  });

  it("refuses an example of which the work has another file or other pixels", () => {
    const [example] = style.examples as [StyleDocument["examples"][number]];
    expect(() => assertExample(example, example)).not.toThrow();
    expect(() => assertExample(example, { ...example, contentHash: hash("1") })).toThrow(/work 31/);
    expect(() => assertExample(example, { ...example, outputHash: hash("2") })).toThrow(/work 31/);
  });
});

describe("styleInSearch", () => {
  it.each([
    ["?style=513", { id: 513n, termsId: null }],
    ["?style=513&terms=9", { id: 513n, termsId: 9n }],
    ["?style=513&terms=x", { id: 513n, termsId: null }],
    ["?style=-1", null],
    ["?style=", null],
    ["?terms=9", null],
    ["", null],
  ])("reads %s", (search, link) => expect(styleInSearch(search)).toEqual(link));
});
