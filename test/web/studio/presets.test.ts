import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { GeneratorDescription } from "../../../src/core/generator/GeneratorDescription.ts";
import { checkDraft } from "../../../web/features/studio/checkDraft.ts";
import { emptyDraft } from "../../../web/features/studio/Draft.ts";
import { fittingParams } from "../../../web/features/studio/paramFields.ts";
import { BUILT_IN_PRESETS } from "../../../web/features/studio/presets/builtInPresets.ts";
import { parseSavedPreset, presetOf, withPreset } from "../../../web/features/studio/presets/Preset.ts";

const draft = { ...emptyDraft(5n), prompt: "a kite" };

describe("built-in presets", () => {
  it("name settings that their generators have", () => {
    for (const { generator, params } of BUILT_IN_PRESETS) {
      const text = readFileSync(`generators/${generator}/describe.json`, "utf8");
      expect(fittingParams(JSON.parse(text) as GeneratorDescription, params)).toMatchObject(params);
    }
    expect(new Set(BUILT_IN_PRESETS.map(({ id }) => id)).size).toBe(BUILT_IN_PRESETS.length);
  });
});

describe("withPreset", () => {
  const preset = { generator: "ink-wash", params: { mist: 0.8 }, words: " {Mist}, muted " };
  it("adds its words once, and never takes them for slots", () => {
    const once = { ...draft, ...withPreset(draft, preset) };
    expect(once.prompt).toBe("a kite, {{Mist}}, muted");
    expect(checkDraft(once).sheet?.prompt).toBe("a kite, {Mist}, muted");
    expect(withPreset(once, preset)).not.toHaveProperty("prompt");
    expect(withPreset({ ...draft, prompt: "  " }, preset).prompt).toBe("{{Mist}}, muted");
    expect(withPreset(draft, { ...preset, words: " " })).not.toHaveProperty("prompt");
  });

  it("leaves what it does not name, and the author of another generator behind", () => {
    const parents = [
      { id: "9", termsId: "1" },
      { id: "8", termsId: "2", role: "model" as const },
    ];
    expect(withPreset({ ...draft, parents }, preset)).toEqual({
      generator: "ink-wash",
      params: { mist: 0.8 },
      prompt: "a kite, {{Mist}}, muted",
      parents: [parents[0]],
      style: null,
    });
    expect(withPreset({ ...draft, parents, generator: "ink-wash" }, preset)).not.toHaveProperty("parents");
  });

  it("brings back the settings that were saved", () => {
    const own = {
      ...draft,
      generator: "ornament",
      params: { folds: "8" },
      width: "832",
      height: "1248",
      negativePrompt: "fog",
    };
    const kept = parseSavedPreset(JSON.parse(JSON.stringify({ name: "x", preset: presetOf(own, " gold ") })));
    expect({ ...draft, ...withPreset(draft, kept!.preset) }).toEqual({ ...own, prompt: "a kite, gold" });
    expect(parseSavedPreset({ name: "x", preset: { generator: 1 } })).toBeNull();
  });
});
